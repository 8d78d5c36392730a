"""What the software needs of a code list, whoever changes it."""

from __future__ import annotations

from collections.abc import Mapping

from tutela.kernel import clock
from tutela.reference.enums import CodeList
from tutela.reference.errors import (
    LastOfItsKind,
    ListIsFixed,
    NamedBySoftware,
    OthersNeedIt,
    SaysTheSame,
)
from tutela.reference.models import Code
from tutela.reference.models.base import holds_on
from tutela.reference.named import FIXED, NAMED, STEERED


def refuse_named(code: Code) -> None:
    """Keep what the software asks for by its name. Raises: ListIsFixed, NamedBySoftware."""
    if code.list in FIXED:
        raise ListIsFixed
    if code.code in NAMED.get(code.list, ()):
        raise NamedBySoftware


def refuse_the_last(code: Code) -> None:
    """Leave each question an answer. Raises: LastOfItsKind, OthersNeedIt."""
    left = list(Code.objects.filter(holds_on(clock.today()), list=code.list).exclude(pk=code.pk))
    if trait := STEERED.get(code.list):
        left = [other for other in left if other.traits.get(trait) == code.traits.get(trait)]
    if not left:
        raise LastOfItsKind
    if code.list == CodeList.RELATION_TYPE:
        needing = sorted(o.code for o in left if o.traits.get("reciprocal") == code.code)
        if needing:
            raise OthersNeedIt(codes=", ".join(needing))


def refuse_same_words(name: str, labels: Mapping[str, str], *, but: Code | None = None) -> None:
    """Let no two choices that are offered say the same. Raises: SaysTheSame."""
    others = Code.objects.filter(holds_on(clock.today()), list=name)
    for other in others.exclude(pk=but.pk) if but else others:
        for language, words in labels.items():
            if other.labels.get(language, "").casefold() == words.casefold():
                raise SaysTheSame
