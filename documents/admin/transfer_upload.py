"""The upload of a file with rows, which stops being taken in once it is too large."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    Upload = UploadedFile[bytes]
else:
    Upload = UploadedFile


class LimitedUpload(FileUploadHandler):
    """Lets pieces pass to those who keep them, up to the limit; what comes then is forgotten."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.taken = 0
        self.is_too_large = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.taken += len(raw_data)
        if self.taken > settings.ROW_FILE_MOST_BYTES:
            self.is_too_large = True
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Whoever kept the pieces gives the file."""


class UploadForm(forms.Form):
    """A file with rows of one model."""

    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )

    def __init__(self, request: HttpRequest | None = None) -> None:
        """Empty, or with what was sent."""
        super().__init__(*(request.POST, request.FILES) if request else ())
        self.is_too_large = request is not None and any(
            isinstance(handler, LimitedUpload) and handler.is_too_large
            for handler in request.upload_handlers
        )

    def clean(self) -> dict[str, Any]:
        if self.is_too_large:
            del self.errors["file"]
            most = settings.ROW_FILE_MOST_BYTES // 1_000_000
            self.add_error(
                "file", _now("Files of more than %(most)s MB are not read.") % {"most": most}
            )
        return self.cleaned_data

    def read(self) -> tuple[str, bytes]:
        """The file's name and content."""
        file: Upload = self.cleaned_data["file"]
        return file.name or "", file.read()
