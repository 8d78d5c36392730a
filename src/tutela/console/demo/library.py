"""What the demo's public site says of itself on one page, as a PDF in each language: two people put it there."""

from __future__ import annotations

from tutela.console.demo.cast import Cast
from tutela.console.demo.hand import Hand
from tutela.documents.enums import FileType
from tutela.kernel import clock
from tutela.kernel.access import act_as
from tutela.papers import making
from tutela.papers.blocks import Heading, Prose
from tutela.papers.making import Brand, Paper, Printed
from tutela.portal import checklist
from tutela.portal.commands.publications import add_publication
from tutela.portal.commands.publish import publish_page
from tutela.portal.commands.review import ask_review, pass_review
from tutela.portal.enums import PageKind, SetState, Topic
from tutela.portal.queries import editing
from tutela.portal.queries.library import papers
from tutela.reference.models import stable_id

WHO = {
    "en": "Child protection: the programme in Kosovo (a demo)",
    "sq": "Mbrojtja e fëmijëve: programi në Kosovë (demo)",
    "sr-latn": "Zaštita dece: program na Kosovu (demo)",
}
TOLD = {
    "en": "One page: what we do so that this site harms no child.",
    "sq": "Një faqe: çfarë bëjmë që kjo faqe të mos e dëmtojë asnjë fëmijë.",
    "sr-latn": "Jedna strana: šta radimo da ovaj sajt ne naškodi nijednom detetu.",
}
SAID: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "en": ("How we keep children safe on this site", (
        ("Two people look at every page", ("Whoever writes a page does not publish it alone. Somebody else reads it in every "
         "language and confirms each point of a checklist: can a child be recognised, is it said with respect, is it true?")),
        ("No picture without consent", ("A drawing is nearly always the better picture. Where a person can be seen, they "
         "agreed, until a day; for a child, the child and the guardian. The day after, the picture is gone.")),
        ("Nobody is followed", ("The site sets no cookie before somebody signs in. It counts how often a page is read, and "
         "does not know by whom.")),
        ("A child who writes to us decides", "Nothing is read before the child sends it. The child can take it back."),
        ("If something here is wrong", ("A page that could hurt a child is taken off at once, by whoever sees it first of "
         "those who work here. It comes back only after a new review.")),
    )),
    "sq": ("Si i mbajmë fëmijët të sigurt në këtë faqe", (
        ("Çdo faqe e shikojnë dy njerëz", ("Kush e shkruan një faqe nuk e publikon vetëm. Dikush tjetër e lexon në secilën "
         "gjuhë dhe i konfirmon të gjitha pikat: a mund të njihet një fëmijë, a thuhet me respekt, a është e vërtetë?")),
        ("Asnjë fotografi pa pëlqim", ("Një vizatim është pothuajse gjithmonë më i mirë. Kush mund të shihet, ka dhënë "
         "pëlqimin deri në një ditë; për një fëmijë, fëmija dhe kujdestari. Një ditë më pas fotografia nuk është më.")),
        ("Askush nuk ndiqet", ("Faqja nuk vendos cookie para se dikush të kyçet. Numëron sa herë lexohet një faqe, dhe nuk "
         "e di nga kush.")),
        ("Fëmija që na shkruan vendos vetë", "Asgjë nuk lexohet para se ta dërgojë fëmija. Fëmija mund ta tërheqë."),
        ("Nëse diçka këtu nuk është në rregull", ("Një faqe që mund ta lëndojë një fëmijë hiqet menjëherë, nga kushdo që "
         "punon këtu dhe e sheh i pari. Kthehet vetëm pas një shqyrtimi të ri.")),
    )),
    "sr-latn": ("Kako čuvamo decu na ovom sajtu", (
        ("Svaku stranicu gledaju dvoje", ("Ko piše stranicu ne objavljuje je sam. Neko drugi je čita na svakom jeziku i "
         "potvrđuje svaku tačku: može li se dete prepoznati, da li je rečeno s poštovanjem, da li je istina?")),
        ("Nijedna slika bez saglasnosti", ("Crtež je skoro uvek bolji. Ko se vidi na slici, saglasio se do određenog dana; "
         "za dete, dete i staratelj. Dan kasnije slike više nema.")),
        ("Nikoga ne pratimo", ("Sajt ne postavlja kolačiće pre nego što se neko prijavi. Broji koliko se puta stranica "
         "čita, a ne zna ko je čita.")),
        ("Dete koje nam piše odlučuje samo", "Ništa se ne čita pre nego što ga dete pošalje. Dete može da ga povuče."),
        ("Ako ovde nešto nije u redu", ("Stranica koja bi mogla da povredi dete skida se odmah; to radi ko je od zaposlenih "
         "prvi vidi. Vraća se tek posle novog pregleda.")),
    )),
}  # fmt: skip


def filled(cast: Cast) -> None:
    """Let the editor add it, the reviewer look, the editor publish. What was told before is not told again."""
    editor, reviewer = cast.named("edona.salihu").actor, cast.named("ana.markovic").actor
    with act_as(editor):
        found = [one for one in editing.board(editor) if one.kind == PageKind.LIBRARY]
        if not found or found[0].row.state != SetState.LIVE:
            return
        page = found[0].row.pk
        known = {one.id for one, _taken in papers(editor, page)}
    hand = Hand("library")
    added = [code for code in SAID if stable_id("demo document", code) not in known]
    for code in added:
        title, _said = SAID[code]
        hand.do(
            editor, add_publication, page, new_id=stable_id("demo document", code), topic=Topic.OURSELVES,
            title=title, told=TOLD, year=clock.today().year, publisher=WHO[code], languages=[code],
            file=_drawn(code), file_type=FileType.PDF,
        )  # fmt: skip
    if added:
        hand.do(editor, ask_review, page)
        hand.do(reviewer, pass_review, page, new_id=hand.key(), confirmed=sorted(checklist.codes()))
        hand.do(editor, publish_page, page)


def _drawn(code: str) -> bytes:
    title, said = SAID[code]
    blocks = [one for head, text in said for one in (Heading(head, 2), Prose(text))]
    brand = Brand(agency=WHO[code], unit="")
    return making.pdf(Paper(title, code, brand, Printed("", WHO[code]), tuple(blocks)))
