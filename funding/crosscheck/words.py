"""A cross-check in words: what it ends in, and the combination that makes the figures agree."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from funding.crosscheck.answer import Names
from funding.crosscheck.checks import Check
from funding.crosscheck.combinations import MOST_TRIED, Combination, Move
from funding.crosscheck.verdicts import Verdict
from funding.edition_messages import in_millions
from funding.models import YearBasis
from funding.wording import dollars, listed


def sentence(check: Check, names: Names) -> str:
    """“Agrees once $260 million of FMF (P.L. 111-32) is counted in FY 2010.”"""
    return " ".join(part for part in (_ending(check, names), _limit(check)) if part)


def _ending(check: Check, names: Names) -> str:
    if check.verdict == Verdict.AGREES:
        return _("Agrees within rounding.")
    if check.verdict == Verdict.AGREES_IF:
        ways = [in_words(combination, names) for combination in check.combinations]
        return _("Agrees %(ways)s.") % {"ways": _("; or ").join(ways)}
    if check.verdict == Verdict.DIFFERS:
        return _differs(check.differences[YearBasis.PRINTED] or Decimal(0))
    if check.verdict == Verdict.MISSING:
        return _("Missing. %(reason)s") % {"reason": check.reason}
    text = _("Not comparable. %(reason)s")
    if check.is_near:
        text = _("Not comparable, although the two are equal within rounding. %(reason)s")
    return text % {"reason": check.reason}


def _differs(difference: Decimal) -> str:
    text = _("Differs: the document says $%(amount)s more.")
    if difference < 0:
        text = _("Differs: the document says $%(amount)s less.")
    return text % {"amount": dollars(abs(difference))}


def _limit(check: Check) -> str:
    if check.fit.tried_all:
        return ""
    return _("Only the first %(count)s combinations were tried, the smaller before the larger.") % {
        "count": f"{MOST_TRIED:,}"
    }


def in_words(combination: Combination, names: Names) -> str:
    """“once … is counted in FY 2010 and … in FY 2011, and without NADR, which …”."""
    years = sorted({move.meant for move in combination.moved})
    moved = [
        _moved([move for move in combination.moved if move.meant == year], names) for year in years
    ]
    accounts = [names["account"][account].name for account in combination.without]
    parts = []
    if moved:
        parts.append(_("once %(moves)s") % {"moves": listed(moved)})
    if accounts:
        parts.append(
            _("without %(accounts)s, which the document prints as n/a")
            % {"accounts": listed(accounts)}
        )
    return _(", and ").join(parts)


def _moved(moves: list[Move], names: Names) -> str:
    """The amounts that were meant for one year."""
    amounts = [
        _("$%(amount)s of %(account)s (%(law)s)")
        % {
            "amount": in_millions(move.amount),
            "account": names["account"][move.account].name,
            "law": move.law,
        }
        for move in moves
    ]
    return ngettext(
        "%(amounts)s is counted in %(year)s", "%(amounts)s are counted in %(year)s", len(moves)
    ) % {"amounts": listed(amounts), "year": names["fiscal_year"][moves[0].meant].label}
