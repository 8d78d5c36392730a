"""What is chosen and typed in the story, in each of two countries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.cast import PRIZREN
from tests.country.words import OPERATION


@dataclass(frozen=True)
class Told:
    """The codes of a country, and what people type there: first written in Albanian."""

    unit: str = PRIZREN
    roles: tuple[str, str] = ("SOCIAL_WORKER", "HEAD_OF_CENTRE")
    place: str = "PRIZREN"
    source: str = "SCHOOL"
    danger: str = "HARM_SOON"  # alone makes the risk high
    fine: str = "GOOD_ENOUGH"
    serious: tuple[str, str] = ("CHILD_SAFETY", "SERIOUS_NEED")
    service: str = "COUNSELLING_CHILD"
    payer: str = "MUNICIPAL_BUDGET"
    aftercare: str = "HOME_VISIT"
    words: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, albanian: str) -> str:
        """Return what is typed there instead; what is not listed is typed as it is."""
        return self.words.get(albanian, albanian)


HERE = Told()
OPERATION_TOLD = Told(
    unit=OPERATION.unit,
    roles=(OPERATION.worker, OPERATION.boss),
    place="NORTH_CAMP",
    source="TEACHER",
    danger="HARMER_NEAR",
    fine="MANAGES",
    serious=("CHILD_WELL", "URGENT_NEED"),
    service="COUNSELLING",
    payer="POOLED_FUND",
    aftercare="VISIT",
    words={
        "Arta Gashi": "أمل حداد",
        "Drita Morina": "درية منصور",
        "Arben": "عمر",
        "Krasniqi": "الخطيب",
        "Beni": "عموري",
        "Erdhi pa këpucë, dy herë këtë javë.": "جاء بلا حذاء مرتين هذا الأسبوع.",
        "Mësuesja Liridona": "المعلمة ليلى",
        "Ortakoll": "القطاع الثالث",
        "Duhet parë sot.": "يجب أن نراه اليوم.",
        "Dua të fle te tezja.": "أريد أن أنام عند خالتي.",
        "Ne ia dalim vetë.": "نتدبر أمرنا وحدنا.",
        "Tezja mund të ndihmojë.": "يمكن للخالة أن تساعد.",
        "Arbeni fle i sigurt": "ينام عمر بأمان",
        "Bisedë me tezen": "حديث مع الخالة",
        "Arbeni shkon në shkollë": "يذهب عمر إلى المدرسة",
        "Takim me shkollën": "لقاء مع المدرسة",
        "Pajtohet.": "يوافق.",
        "Nëna pajtohet.": "توافق الأم.",
        "Dhoma ishte e ngrohtë.": "كانت الغرفة دافئة.",
        "Tani fle më mirë.": "أنام الآن أفضل.",
        "Thirr shkollën": "اتصال بالمدرسة",
        "Të dy qëllimet u arritën.": "تحقق الهدفان.",
        "Fle te tezja dhe shkon në shkollë.": "ينام عند خالته ويذهب إلى المدرسة.",
        "Është qetë.": "صار الحال هادئاً.",
        "Shkolla e përcjell.": "تتابعه المدرسة.",
    },
)
