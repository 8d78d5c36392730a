"""What is under way on the demo's public site: a page that lacks a language, one that waits, one sent back."""

from __future__ import annotations

from dataclasses import dataclass

from tutela.console.demo import library
from tutela.console.demo.cast import Cast
from tutela.console.demo.hand import Hand
from tutela.kernel.access import act_as
from tutela.portal import checklist
from tutela.portal.commands.review import ask_review, pass_review, send_back
from tutela.portal.commands.start import start_page
from tutela.portal.commands.write import write_page
from tutela.portal.enums import PageKind
from tutela.portal.queries import editing
from tutela.portal.texts import Part, Text
from tutela.reference.models import stable_id

SAFE, BACK, WAITS, LACKS = "safe", "back", "waits", "lacks"


@dataclass(frozen=True)
class Story:
    """A page by language: title, introduction, text; and how far it comes."""

    code: str
    end: str
    words: dict[str, tuple[str, str, str]]


STORIES = (
    Story("helmets", LACKS, {
        "sq": ("Një orë për qarkullimin në rrugë", "Fëmijët e qendrës mësuan si kalohet rruga.",
               "Policia e komunikacionit erdhi në qendër. U fol për semaforin, trotuarin dhe bicikletën."),
        "en": ("An hour about the road", "Children of the centre learnt how to cross a street.",
               "The traffic police came to the centre. They talked about lights, pavements and bicycles."),
    }),
    Story("library", WAITS, {
        "en": ("Books come to the day-care centre", "A library on wheels stops every second Friday.",
               "Every child may borrow two books.\n\n- picture books in three languages\n- comics\n- books that read aloud"),
        "sq": ("Librat vijnë në qendrën ditore", "Një bibliotekë me rrota ndalet çdo të dytën të premte.",
               "Secili fëmijë mund të marrë dy libra.\n\n- libra me figura në tri gjuhë\n- stripa\n- libra që lexohen me zë"),
        "sr-latn": ("Knjige dolaze u dnevni centar", "Biblioteka na točkovima staje svakog drugog petka.",
                    "Svako dete može da uzme dve knjige.\n\n- slikovnice na tri jezika\n- stripovi\n- knjige koje se čitaju naglas"),
    }),
    Story("garden", BACK, {
        "en": ("A garden behind the centre", "Parents and children planted it together.",
               "On Saturday eleven families dug, sowed and ate soup together."),
        "sq": ("Një kopsht pas qendrës", "E mbollën bashkë prindërit dhe fëmijët.",
               "Të shtunën njëmbëdhjetë familje gërmuan, mbollën dhe hëngrën supë bashkë."),
        "sr-latn": ("Bašta iza centra", "Zajedno su je zasadili roditelji i deca.",
                    "U subotu je jedanaest porodica kopalo, sejalo i zajedno jelo supu."),
    }),
    Story("training", SAFE, {
        "en": ("Twenty professionals learnt to listen", "Two days about talking with children.",
               "Social workers and teachers practised questions that do not frighten."),
        "sq": ("Njëzet profesionistë mësuan të dëgjojnë", "Dy ditë për bisedën me fëmijë.",
               "Punëtorë socialë dhe mësues ushtruan pyetje që nuk frikësojnë."),
        "sr-latn": ("Dvadeset stručnjaka učilo je da sluša", "Dva dana o razgovoru sa decom.",
                    "Socijalni radnici i nastavnici vežbali su pitanja koja ne plaše."),
    }),
)  # fmt: skip
WHY_BACK = "With the day and the number of families somebody in the town knows who they are. Leave the day out."


def begun(cast: Cast) -> None:
    """Let the editor and the reviewer work on four pages. What was told before is not told again."""
    editor = cast.named("edona.salihu").actor
    with act_as(editor) as acting:
        if not acting.may("site.write"):  # a demo that was filled before there was such an account
            return
        known = {entry.row.pk for entry in editing.board(editor)}
    for story in STORIES:
        if stable_id("demo page", story.code) not in known:
            _tell(cast, story)
    library.filled(cast)


def _tell(cast: Cast, story: Story) -> None:
    hand, key = Hand(f"page {story.code}"), stable_id("demo page", story.code)
    editor, reviewer = cast.named("edona.salihu").actor, cast.named("ana.markovic").actor
    first = next(iter(story.words))
    hand.do(
        editor, start_page, stable_id("setting", "name"), new_id=key, kind=PageKind.NEWS,
        language=first, title=story.words[first][0],
    )  # fmt: skip
    for language, (title, lead, said) in story.words.items():
        part = Part(type="section", values={"title": "", "text": said})
        text = Text(title=title, lead=lead, streams={"body": [part]})
        hand.do(editor, write_page, key, language=language, text=text)
    if story.end == LACKS:
        return
    hand.do(editor, ask_review, key)
    if story.end == SAFE:
        hand.do(reviewer, pass_review, key, new_id=hand.key(), confirmed=sorted(checklist.codes()))
    elif story.end == BACK:
        hand.do(reviewer, send_back, key, new_id=hand.key(), reason=WHY_BACK)
