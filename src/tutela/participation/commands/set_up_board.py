"""Set up a board of children, and word its terms of reference."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tutela.kernel import clock, keys
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.participation import rules
from tutela.participation.errors import CodeIsTaken
from tutela.participation.events import BoardSetUp, TermsWorded
from tutela.participation.inputs import Texts, Titles
from tutela.participation.models import Board, Terms
from tutela.participation.published import Code
from tutela.reference.models import Setting


@command("board.set_up", rules.set_up_in, makes=Board, label=_("Set up a children's board"))
def set_up_board(
    ctx: Context, profile: Setting, /, *, new_id: UUID, code: Code, names: Titles, terms: Texts,
    verified: bool = False,
) -> BoardSetUp:  # fmt: skip
    """Set up a board with the first version of its terms. Refused when: the code is used already."""
    if Board.objects.filter(code=code).exists():
        raise CodeIsTaken
    row = Board.objects.create(id=new_id, code=code, names=names, made_at=clock.now())
    _word(row, keys.new(), terms, verified=verified)
    return BoardSetUp(subject=Subject.of(row), code=code)


@command("board.word_terms", rules.run_board, makes=Terms, holds=True,
         label=_("Word the terms of a board anew"))  # fmt: skip
def word_terms(
    ctx: Context, board: Board, /, *, new_id: UUID, terms: Texts, verified: bool = False
) -> TermsWorded:
    """Give a board a newer version of its terms; calls keep the version that they were prepared with."""
    row = _word(board, new_id, terms, verified=verified)
    return TermsWorded(subject=Subject.of(board), version_number=row.number)


def _word(board: Board, key: UUID, texts: dict[str, str], *, verified: bool) -> Terms:
    before = Terms.objects.filter(board=board).order_by("-number").first()
    return Terms.objects.create(
        id=key, board=board, number=before.number + 1 if before else 1, texts=texts,
        verified=verified, made_at=clock.now(),
    )  # fmt: skip
