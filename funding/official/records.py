"""Reads some columns of a CSV file of any size, many records at a time, with Apache Arrow."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa
from django.utils.translation import gettext as _
from pyarrow.csv import ConvertOptions, ParseOptions, ReadOptions, open_csv

from funding.official.survey import PublishedFile
from funding.official.unreadable import UnreadableFileError, unsound, wrong_length

BLOCK = 1 << 20  # bytes that Arrow parses at once, and so the longest record
AT_ONCE = 1 << 16  # records that are worked on together
LAST = "No quote is open and this is the last record."
FIRST = 2  # the number of the first record below the head
TEXT, REPEATED_TEXT = pa.string(), pa.dictionary(pa.int32(), pa.string())


def head_of(file: PublishedFile) -> tuple[str, ...]:
    """The values of the first record."""
    with file.path.open(encoding=file.encoding, newline="") as text:
        try:
            return tuple(next(csv.reader(text, strict=True), ()))
        except (csv.Error, UnicodeDecodeError) as error:
            raise unsound(error, 1) from error


class _WithLastRecord(io.RawIOBase):
    """The bytes of a file, and then one record more.

    Arrow takes a quote that never closes for a text that ends with the file. With it goes this
    record, whose absence shows that other records went the same way.
    """

    def __init__(self, raw: io.BufferedReader, length: int) -> None:
        super().__init__()
        self._raw = raw
        self._more = ("\n" + ",".join([LAST] * length) + "\n").encode()

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        """As Arrow asks for them: always a number of bytes."""
        chunk = self._raw.read(size)
        if b"\0" in chunk:
            raise UnreadableFileError(_("This is not a sound CSV file: it has a NUL."))
        room = size - len(chunk)  # none before the end of the file
        more, self._more = self._more[:room], self._more[room:]
        return chunk + more


class Records:
    """The records of a file below its head, of which some columns are read.

    `columns` says what each is called here and where it stands; those of `texts` differ from record
    to record. A record has the number that it has in the file: the head is 1, blank lines
    are none.
    """

    def __init__(
        self, file: PublishedFile, heads: int, columns: Mapping[str, int], texts: Sequence[str]
    ) -> None:
        self.file, self.heads = file, heads
        self.columns, self.texts = columns, texts
        self.next = FIRST  # the number of the record that is read next
        self._odd: list[Any] = []

    def __iter__(self) -> Iterator[tuple[int, pa.RecordBatch]]:
        """So many records at once, and the number of the first of them."""
        is_whole, waiting = False, []
        try:
            with self.file.path.open("rb") as raw:
                for batch in self._opened(raw):
                    is_whole = _is_last(batch) if batch.num_rows else is_whole
                    waiting.append(batch.slice(0, batch.num_rows - 1) if is_whole else batch)
                    self.next += waiting[-1].num_rows
                    if sum(batch.num_rows for batch in waiting) >= AT_ONCE:
                        yield self._together(waiting)
                        waiting = []
        except (pa.ArrowInvalid, UnicodeDecodeError) as error:
            raise self._refusal(error) from error
        if not is_whole:
            raise self._unclosed()
        if any(batch.num_rows for batch in waiting):
            yield self._together(waiting)

    def _opened(self, raw: io.BufferedReader) -> Iterator[pa.RecordBatch]:
        names = {place: name for name, place in self.columns.items()}
        yield from open_csv(
            _WithLastRecord(raw, self.heads),
            ReadOptions(
                use_threads=False,  # else Arrow does not know the numbers of records
                block_size=BLOCK,
                encoding="utf8" if self.file.encoding == "utf-8-sig" else self.file.encoding,
                column_names=[names.get(place, str(place)) for place in range(self.heads)],
                skip_rows_after_names=1,
            ),
            ParseOptions(newlines_in_values=True, invalid_row_handler=self._kept),
            ConvertOptions(
                include_columns=list(self.columns),
                column_types={
                    name: TEXT if name in self.texts else REPEATED_TEXT for name in self.columns
                },
                strings_can_be_null=False,
            ),
        )

    def _together(self, batches: Sequence[pa.RecordBatch]) -> tuple[int, pa.RecordBatch]:
        table = pa.Table.from_batches(batches).unify_dictionaries().combine_chunks()
        (batch,) = table.to_batches()
        return self.next - batch.num_rows, batch

    def _kept(self, row: Any) -> str:
        """What Arrow asks of a record that is longer or shorter than the head."""
        self._odd.append(row)
        return "error"

    def _refusal(self, error: Exception) -> UnreadableFileError:
        if isinstance(error, UnicodeDecodeError):
            return self._unsound(error.reason)
        if not self._odd or LAST in self._odd[0].text:
            return self._unclosed()
        (row,) = self._odd
        return wrong_length(row.number, row.actual_columns, row.expected_columns)

    def _unclosed(self) -> UnreadableFileError:
        return self._unsound(_("a quote is not closed"))

    def _unsound(self, reason: str) -> UnreadableFileError:
        return UnreadableFileError(
            _("This is not a sound CSV file: %(reason)s (after line %(line)s).")
            % {"reason": reason, "line": self.next - 1}
        )


def _is_last(batch: pa.RecordBatch) -> bool:
    return all(column[-1].as_py() == LAST for column in batch.columns)
