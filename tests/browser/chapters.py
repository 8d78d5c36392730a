"""The life of a child's file, told by those who work on it: one chapter for each thing that is done."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from tests.browser.driver import Desk
from tests.browser.told import Told
from tests.cases.story import code_id
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff
from tutela.reference.enums import CodeList
from tutela.reference.models import stable_id


class Story:
    """What happens, in order. Each part begins where the one before left the file."""

    def __init__(self, worker: Desk, boss: Desk, people: dict[str, Staff], told: Told) -> None:
        self.worker, self.boss, self.people, self.told = worker, boss, people, told
        self.case = keys.new()

    def tell(self) -> None:
        """Live through all of it."""
        self.register()
        self.allocate()
        self.screen()
        self.score_the_risk()
        self.make_safe()
        self.assess()
        self.plan()
        self.give_back_and_correct()
        self.visit()
        self.serve()
        self.review()
        self.be_told_why_not()
        self.close()
        self.open_again()

    def tell_in_short(self) -> None:
        """Live through the six steps, without what is given back, refused or begun again."""
        self.register()
        self.allocate()
        self.screen()
        self.score_the_risk()
        self.assess()
        self.plan()
        self.approve(self.told("Bisedë me tezen"))
        self.visit()
        self.serve()
        self.review()
        self.close()

    def register(self) -> None:
        """Topic by topic; a child of the same name is shown, and is another one."""
        desk, told = self.worker, self.told
        desk.start()
        desk.picture("01-today")
        desk.follow("register")
        desk.fill("What is the child called?", told("Beni"))
        desk.choose("Where is the child?", stable_id("place", told.place))
        desk.choose("Who told us?", code_id(CodeList.INTAKE_SOURCE, told.source))
        desk.answer("Is the child in danger now?", "No")
        desk.fill("What happened?", told("Erdhi pa këpucë, dy herë këtë javë."))
        desk.picture("02-register")
        desk.press("Go on with more details")
        desk.fill("Name of the person who told us", told("Mësuesja Liridona"))
        desk.mark("concerns", code_id(CodeList.PROTECTION_CONCERN, "NEGLECT"))
        desk.press("Save and continue")
        desk.fill("Given name", told("Arben"))
        desk.fill("Family name", told("Krasniqi"))
        desk.mark("sex", code_id(CodeList.SEX, "MALE"))
        desk.mark("precision", "DAY")
        desk.fill("Day of birth", f"16.03.{clock.today().year - 9}")
        desk.press("Save and continue")
        desk.fill("Village or quarter", told("Ortakoll"))
        desk.fill("Phone", "044 555 666")
        desk.mark("phone_safe", "YES")
        desk.press("Save and continue")
        desk.mark("urgency", "MEDIUM")
        desk.press("Save and continue")
        desk.sees("Is it a child who is known already?")
        desk.picture("03-known-already")
        desk.mark("child", "new")
        desk.press("Register the child")
        self.case = UUID(desk.page.url.rstrip("/").rpartition("/")[2])
        desk.where("case", self.case)

    def allocate(self) -> None:
        """The supervisor gives the file to the worker."""
        desk = self.boss
        desk.start("case", self.case)
        desk.follow("case-allocate", self.case)
        desk.picture("04-allocate")
        desk.mark("worker", self.people["worker"].id)
        desk.press("Give the case")
        desk.where("case", self.case)

    def screen(self) -> None:
        """The worker finds the file on the home page's list and decides to open it."""
        desk, told = self.worker, self.told
        desk.start()
        desk.follow("caseload")
        desk.follow("case", self.case)
        desk.follow("case-screen", self.case)
        desk.answer("What do you decide?", "Open a case")
        desk.choose("Why?", code_id(CodeList.SCREENING_REASON, "NEEDS_PROTECTION"))
        desk.fill("In your own words", told("Duhet parë sot."))
        desk.press("Save the decision")
        desk.where("case", self.case)

    def score_the_risk(self) -> None:
        """The tool explains the level before it is saved."""
        desk = self.worker
        desk.follow("risk-score", self.case)
        desk.mark_all("risk_q_", "NO")
        desk.mark(f"risk_q_{self.told.danger}", "YES")
        desk.press("See what it comes to")
        desk.sees("These answers alone make the risk that high:")
        desk.picture("05-risk")
        desk.press("Save the risk")
        desk.where("case-assessment", self.case)

    def make_safe(self) -> None:
        """A safety plan stands above every page of the file."""
        desk = self.worker
        desk.follow("safety-agree", self.case)
        desk.fill("What must everybody know first?", "Mos thirr kur është babai.")
        desk.fill("What is done then, step by step?", "Fle te tezja.")
        desk.fill("Agreed on", self.day())
        desk.press("Save the safety plan")
        desk.reads("Mos thirr kur është babai.")

    def assess(self) -> None:
        """A page for each part of the child's life, then their own words."""
        desk, told = self.worker, self.told
        desk.follow("case-assessment", self.case)
        desk.follow("assessment-begin", self.case)
        desk.answer("Which assessment?", "Full assessment")
        desk.press("Begin")
        desk.picture("06-assessment")
        item, worst = told.serious
        serious = f'input[name="score_{item}"][value="{worst}"]'
        while not desk.main.locator('[name="child_words"]').count():
            desk.mark_all("score_", told.fine)
            for one in desk.main.locator(serious).all():
                one.check()
            desk.press("Save and continue")
        desk.answer("Did you see the child yourself?", "Yes")
        desk.fill("In the child's own words", told("Dua të fle te tezja."))
        desk.fill("In the caregiver's words", told("Ne ia dalim vetë."))
        desk.fill("What do you make of it?", told("Tezja mund të ndihmojë."))
        desk.press("Save and continue")
        desk.press("Finish the assessment")
        desk.where("case-assessment", self.case)
        desk.reads(told("Dua të fle te tezja."))

    def plan(self) -> None:
        """Two goals, who does what by when, and what they think of it."""
        desk, told = self.worker, self.told
        desk.follow("case-plan", self.case)
        desk.follow("plan-begin", self.case)
        if desk.page.url.endswith("/begin/"):
            desk.press("Begin")
        self.goal(1, told("Arbeni fle i sigurt"), told("Bisedë me tezen"))
        desk.add_row("Another goal", "g1-text")
        self.goal(2, told("Arbeni shkon në shkollë"), told("Takim me shkollën"))
        desk.fill("What does the child think of it?", told("Pajtohet."))
        desk.answer("Does the child agree?", "Yes")
        desk.fill("What does the caregiver think of it?", told("Nëna pajtohet."))
        desk.answer("Does the caregiver agree?", "Yes")
        desk.picture("07-plan")
        desk.press("Save and read it once more")
        desk.reads(told("Arbeni fle i sigurt"))
        desk.press("Send to your supervisor")

    def goal(self, number: int, text: str, action: str) -> None:
        """Write one goal with one action."""
        desk = self.worker
        card = desk.main.get_by_role("region", name=desk.say("Goal %(n)s") % {"n": number})
        desk.fill("What should change for the child?", text, card)
        desk.fill("What is done?", action, card)
        desk.choose("Who?", self.people["worker"].id, card)
        desk.fill("By when?", self.day(14), card)

    def give_back_and_correct(self) -> None:
        """The supervisor says what is missing; the worker puts it right; then it is approved."""
        boss, worker = self.boss, self.worker
        boss.start()
        boss.follow("approvals")
        boss.read_and_decide()
        boss.press("Return with comments", refused=True)
        boss.fill("What is missing, or what to keep in mind?", "Kush e përcjell në shkollë?")
        boss.picture("08-decide")
        boss.press("Return with comments")
        boss.where("approvals")

        worker.start("inbox")
        worker.picture("09-messages")
        worker.start("case", self.case)
        worker.follow("case-plan", self.case)
        worker.reads("Kush e përcjell në shkollë?")
        worker.follow_any("plan-edit")
        worker.reads("Kush e përcjell në shkollë?")
        card = worker.main.get_by_role("region", name=worker.say("Goal %(n)s") % {"n": 2})
        worker.fill("What is done?", "Tezja e përcjell në shkollë", card)
        worker.press("Save and read it once more")
        worker.press("Send to your supervisor")

        self.approve("Tezja e përcjell në shkollë")

    def approve(self, read: str) -> None:
        """The supervisor reads what waits, and approves it."""
        boss = self.boss
        boss.start("approvals")
        boss.read_and_decide()
        boss.reads(read)
        boss.press("Approve")
        boss.where("approvals")

    def visit(self) -> None:
        """A visit is planned and stands in the calendar; afterwards it is written down."""
        desk, told = self.worker, self.told
        desk.start("case", self.case)
        desk.picture("10-file")
        desk.follow("contact-plan", self.case)
        desk.choose("What will it be?", code_id(CodeList.CONTACT_KIND, "HOME_VISIT"))
        desk.fill("Day", self.day())
        desk.fill("Time", "23:45")
        desk.fill("Where?", told("Ortakoll"))
        desk.press("Put it in the calendar")
        desk.start("calendar")
        desk.picture("11-calendar")
        desk.start("case", self.case)
        desk.follow("case-work", self.case)
        desk.follow_any("contact-record")
        desk.fill("Day", self.day(-1))
        desk.fill("Time", "10:00")
        desk.tick("I saw the child")
        desk.tick("I spoke with the child alone")
        desk.fill("What happened?", told("Dhoma ishte e ngrohtë."))
        desk.fill("In the child's own words", told("Tani fle më mirë."))
        desk.picture("12-visit")
        desk.press("Save the visit")
        desk.reads(told("Tani fle më mirë."))

    def serve(self) -> None:
        """A service is given, and something is to be done."""
        desk, told = self.worker, self.told
        desk.start("case", self.case)
        desk.follow("service-give", self.case)
        desk.choose("Which service?", code_id(CodeList.SERVICE, told.service))
        desk.answer("Who received it?", "The child")
        desk.fill("First or only day", self.day())
        desk.choose("Who pays for it?", code_id(CodeList.PROJECT, told.payer))
        desk.press("Save the service")
        desk.start("case", self.case)
        desk.follow("task-add", self.case)
        desk.choose("What kind of task?", code_id(CodeList.TASK_KIND, "MEETING"))
        desk.fill("What is to be done?", told("Thirr shkollën"))
        desk.press("Add the task")

    def review(self) -> None:
        """Goal by goal; it is decided to prepare the closure."""
        desk, told = self.worker, self.told
        desk.start("case", self.case)
        desk.follow("review-hold", self.case)
        desk.mark_all("goal_", "REACHED")
        desk.fill("What has changed since the last time?", told("Të dy qëllimet u arritën."))
        desk.answer("What do you decide?", "Prepare the closure")
        desk.picture("13-review")
        desk.press("Save the review")

    def be_told_why_not(self) -> None:
        """A closure is refused while tasks are open, and nothing that was typed is lost."""
        desk = self.worker
        desk.start("case", self.case)
        desk.follow("closure-ask", self.case)
        self.farewell()
        desk.press("Send to your supervisor", refused=True)
        desk.picture("14-not-yet")
        desk.reads(self.told("Fle te tezja dhe shkon në shkollë."))
        desk.follow("case", self.case)

    def close(self) -> None:
        """The tasks are ticked, and the supervisor closes the case."""
        desk = self.worker
        desk.start("case", self.case)
        desk.tick_off_everything()
        desk.follow("closure-ask", self.case)
        self.farewell()
        desk.press("Send to your supervisor")

        boss = self.boss
        boss.start("approvals")
        boss.read_and_decide()
        boss.reads(self.told("Fle te tezja dhe shkon në shkollë."))
        boss.picture("15-close")
        boss.press("Approve")
        boss.start("case", self.case)
        boss.sees("Closed")

    def farewell(self) -> None:
        """Say how it ended."""
        desk, told = self.worker, self.told
        desk.choose("Why is the case closed?", code_id(CodeList.CLOSURE_REASON, "GOALS_MET"))
        desk.fill("What was reached, and what was not?", told("Fle te tezja dhe shkon në shkollë."))
        desk.fill("What does the child say about the help?", told("Është qetë."))
        desk.choose("What goes on afterwards?", code_id(CodeList.AFTERCARE, told.aftercare))
        desk.fill("Who goes on with the child, and what is agreed?", told("Shkolla e përcjell."))

    def open_again(self) -> None:
        """A new concern opens the same file; it is assessed anew."""
        boss = self.boss
        boss.follow("case-reopen", self.case)
        boss.choose(
            "Why is the case opened again?", code_id(CodeList.REOPENING_REASON, "NEW_CONCERN")
        )
        boss.press("Open it again")
        boss.where("case", self.case)
        boss.offers("Assess")
        boss.picture("16-open-again")
        boss.follow("case-history", self.case)
        boss.picture("17-history")

    def day(self, ahead: int = 0) -> str:
        """Return a day as people write it."""
        return f"{clock.today() + timedelta(days=ahead):%d.%m.%Y}"
