"""Goals with their actions, reviews, closures, and what supervisors write."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Aim:
    """A goal: the need it comes from, and two actions: of the worker, and of somebody else."""

    need: str
    goal: str
    mine: str
    theirs: str
    who: str
    service: str


AIMS = (
    Aim("CHILD_SAFETY", "{name} fle i qetë çdo natë, pa frikë", "Takim me nënën dhe gjyshen për planin e natës",
        "Merr fëmijën kur ka zënkë", "Gjyshja", "COUNSELLING_CAREGIVER"),
    Aim("CHILD_LEARNING", "{name} shkon në shkollë çdo ditë", "Marrëveshje me kujdestaren për njoftim brenda ditës",
        "E përcjell deri te shkolla", "Nëna", "SCHOOL_ENROLMENT"),
    Aim("CHILD_IDENTITY", "{name} ka certifikatë lindjeje", "Shoqërim në zyrën e gjendjes civile",
        "Sjell dëshmitarët", "Babai", "CIVIL_REGISTRATION"),
    Aim("CHILD_HEALTH", "{name} merr terapinë rregullisht", "Termini te mjekja dhe transporti",
        "I jep barnat sipas fletës", "Nëna", "MEDICAL_EXAMINATION"),
    Aim("FAMILY_BASIC_CARE", "Në shtëpi ka çdo ditë një shujtë të ngrohtë", "Kërkesa për ndihmë sociale",
        "Drekë në qendrën ditore", "Qendra ditore", "MEALS"),
    Aim("FAMILY_ADULTS_RELATIONS", "Roditelji se pred detetom ne svađaju", "Zakazati razgovor s oba roditelja",
        "Dolazi po dete subotom", "Tetka", "MEDIATION"),
    Aim("CHILD_FEELINGS", "{name} ima s kim da priča", "Susret s psihologom u školi",
        "Vodi na susrete", "Majka", "PSYCHOLOGIST"),
    Aim("ENVIRONMENT_INCOME", "The family has a regular income", "Go with the father to the employment office",
        "Signs up for the course", "Father", "EMPLOYMENT_CAREGIVER"),
    Aim("FAMILY_GUIDANCE", "Prindërit vënë rregulla pa goditje", "Grupi i prindërve, gjashtë takime",
        "Vijnë të dy në takime", "Prindërit", "PARENTING"),
    Aim("ENVIRONMENT_HOME", "{name} has a bed and a dry place to do homework", "Ask the municipality for the repair",
        "Clears the back room", "Uncle", "HOUSING"),
)  # fmt: skip
CHILD_VIEWS = (
    "E dëgjoi planin dhe shtoi: “edhe futbolli”.",
    "Pajtohet; nuk dëshiron që klasa ta dijë.",
    "Slaže se, samo traži da se sve dogovara s bakom.",
    "Wants to be told first when something changes.",
)
CAREGIVER_VIEWS = (
    "Nëna pajtohet dhe e nënshkroi.",
    "Pajtohen; babai kërkon që takimet të jenë pas punës.",
    "Majka se slaže i traži podršku oko papira.",
    "The grandmother agrees; the father was told by phone.",
)
REVIEWS = (
    "Qëllimi i parë pothuaj u arrit. Vazhdojmë edhe tre muaj, pastaj e shohim prapë.",
    "Mungesat ranë nga nëntë në dy. Babai erdhi në katër nga gjashtë takime.",
    "Napredak vidljiv: škola redovno, kod kuće mirnije. Ostaje pitanje prihoda.",
    "Certifikata u lëshua; regjistrimi në shkollë pritet me fillimin e vitit.",
    "Better at school, no new incident since the last review. The plan goes on.",
    "Састанак са школом и баком: договорено да се план настави.",
)
LAST_REVIEWS = (
    "Të gjitha qëllimet u arritën. Familja dhe {name} pajtohen që rasti të mbyllet.",
    "Ciljevi su postignuti; dogovoren je nadzor škole i poziv za tri meseca.",
    "All goals reached; {name} says “you can come for tea, not for work”.",
)
PRESENT = (
    "Nëna, kujdestarja, punonjësi social",
    "Majka, baka, škola",
    "Child, mother, school, centre",
)
FAREWELLS = (
    "Fëmija është i sigurt në shtëpi dhe shkon rregullisht në shkollë; familja e di ku të kërkojë ndihmë.",
    "Dete je bezbedno, majka ima posao i podršku bake.",
    "The goals of the plan are reached and have held for three months.",
)
FEEDBACK = (
    "“Ishte mirë që dikush më pyeti mua.”",
    "„Hvala što ste dolazili i kad je padala kiša.”",
    "“Next time bring the cards again.”",
)
AFTER = ("Shkolla dhe gjyshja na njoftojnë po ndryshoi diçka.", "Poziv za tri meseca, škola prati.")
SUPERVISIONS = (
    (
        "Folëm për ngarkesën dhe për dy rastet me rrezik të lartë; vizitat po mbahen.",
        "Vizita e përbashkët të martën.",
    ),
    ("Prošli smo plan korak po korak; ciljevi su jasni, rokovi realni.", "Pozvati školu do petka."),
    (
        "Talked about what is the worker's to carry and what is not.",
        "Psychologist joins the next visit.",
    ),
)
RETURNED = (
    "Qëllimi i dytë nuk e thotë kush e bën dhe deri kur. Shto edhe fjalët e fëmijës, pastaj e miratoj.",
    "Mirë është, por mungon çka bëhet nëse gjyshja sëmuret.",
)
CLOSURE_RETURNED = "Ende pa vizitën e fundit në shtëpi. Bëje këtë javë dhe më dërgo prapë."
LOWERED = (
    "Vegla jep rrezik të lartë për shkak të së kaluarës; babai nuk jeton më aty dhe masa e mbrojtjes vlen.",
    "Teta živi s njima od petka i dete nije samo; predlažem srednji rizik uz posete svake nedelje.",
)
SAFE = (
    "Nëse fillon zënka: {name} shkon te fqinja në katin përdhes; nëna thirr 192. Çanta rri te dera.",
    "Ako se otac pojavi: vrata se ne otvaraju, zove se 192, zatim dežurni centra.",
)
