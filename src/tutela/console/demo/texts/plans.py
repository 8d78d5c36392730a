"""Goals with their actions, reviews, closures, and what supervisors write."""

from __future__ import annotations

from dataclasses import dataclass

from tutela.console.demo.tongues import NOTHING, Text


@dataclass(frozen=True)
class Aim:
    """A goal: the need it comes from, and two actions: of the worker, and of somebody else."""

    need: str
    goal: Text
    mine: Text
    theirs: Text
    who: Text
    service: str


AIMS = (
    Aim("CHILD_SAFETY",
        Text("{name} fle çdo natë pa frikë", "{name} svake noći spava bez straha"),
        Text("Takim me nënën dhe gjyshen për planin e natës", "Razgovor s majkom i bakom o planu za noć"),
        Text("E merr fëmijën kur ka zënkë", "Uzima dete kad dođe do svađe"),
        Text("Gjyshja", "Baka"), "COUNSELLING_CAREGIVER"),
    Aim("CHILD_LEARNING",
        Text("{name} mëson çdo ditë, në shkollë ose në kopsht", "{name} svakog dana uči, u školi ili u vrtiću"),
        Text("Marrëveshje me kujdestaren për njoftim brenda ditës", "Dogovor s razrednom da javi istog dana"),
        Text("E përcjell deri te dera", "Prati dete do vrata"),
        Text("Nëna", "Majka"), "SCHOOL_ENROLMENT"),
    Aim("CHILD_IDENTITY",
        Text("{name} ka certifikatë lindjeje", "{name} ima izvod iz matične knjige rođenih"),
        Text("Shoqërim në zyrën e gjendjes civile", "Pratnja do matične službe"),
        Text("Sjell dëshmitarët", "Dovodi svedoke"),
        Text("Daja", "Ujak"), "CIVIL_REGISTRATION"),
    Aim("CHILD_HEALTH",
        Text("{name} e merr terapinë rregullisht", "{name} redovno prima terapiju"),
        Text("Termini te mjekja dhe transporti", "Termin kod lekarke i prevoz"),
        Text("I jep barnat sipas fletës", "Daje lekove po uputstvu"),
        Text("Nëna", "Majka"), "MEDICAL_EXAMINATION"),
    Aim("FAMILY_BASIC_CARE",
        Text("Në shtëpi ka çdo ditë një shujtë të ngrohtë", "Kod kuće svakog dana ima topao obrok"),
        Text("Kërkesa për ndihmë sociale", "Zahtev za socijalnu pomoć"),
        Text("Drekë në qendrën ditore", "Ručak u dnevnom centru"),
        Text("Qendra ditore", "Dnevni centar"), "MEALS"),
    Aim("FAMILY_ADULTS_RELATIONS",
        Text("Të rriturit nuk grinden para fëmijës", "Odrasli se ne svađaju pred detetom"),
        Text("Bisedë me secilin veç, pastaj bashkë", "Razgovor sa svakim posebno, zatim zajedno"),
        Text("E merr fëmijën të shtunave", "Dolazi po dete subotom"),
        Text("Tezja", "Tetka"), "MEDIATION"),
    Aim("CHILD_FEELINGS",
        Text("{name} ka me kë të flasë", "{name} ima s kim da priča"),
        Text("Takim me psikologen", "Susret s psihologom"),
        Text("E sjell në takime", "Vodi na susrete"),
        Text("Nëna", "Majka"), "PSYCHOLOGIST"),
    Aim("ENVIRONMENT_INCOME",
        Text("Familja ka të ardhura të rregullta", "Porodica ima redovan prihod"),
        Text("Shoqërim në zyrën e punësimit", "Pratnja do službe za zapošljavanje"),
        Text("Regjistrohet në kurs", "Prijavljuje se na kurs"),
        Text("Nëna", "Majka"), "EMPLOYMENT_CAREGIVER"),
    Aim("FAMILY_GUIDANCE",
        Text("Në shtëpi ka rregulla pa goditje", "Kod kuće postoje pravila bez udaraca"),
        Text("Grupi i prindërve, gjashtë takime", "Grupa za roditelje, šest susreta"),
        Text("Vjen në çdo takim", "Dolazi na svaki susret"),
        Text("Nëna", "Majka"), "PARENTING"),
    Aim("ENVIRONMENT_HOME",
        Text("{name} ka shtrat dhe vend të thatë për të luajtur e mësuar",
             "{name} ima krevet i suvo mesto za igru i učenje"),
        Text("Kërkesë komunës për riparim", "Zahtev opštini za popravku"),
        Text("E zbraz dhomën e pasme", "Prazni zadnju sobu"),
        Text("Xhaxhai", "Stric"), "HOUSING"),
)  # fmt: skip
CHILD_VIEWS = (
    Text("E dëgjoi planin dhe shtoi: “edhe futbolli”.", "Dete je saslušalo plan i dodalo: „i fudbal”."),
    Text("Pajtohet; nuk dëshiron që klasa ta dijë.", "Slaže se; ne želi da odeljenje zna."),
    Text("Pajtohet, vetëm kërkon që gjithçka të merret vesh me gjyshen.",
         "Slaže se, samo traži da se sve dogovara s bakom."),
    Text("Do që t’i thuhet para të tjerëve kur diçka ndryshon.",
         "Želi da sazna pre drugih kad se nešto menja."),
)  # fmt: skip
TOO_LITTLE = Text(
    "Shumë i vogël për t’u pyetur; u pa në lojë.", "Premalo za pitanja; posmatrano u igri."
)
CAREGIVER_VIEWS = (
    Text("Nëna pajtohet dhe e nënshkroi.", "Majka se slaže i potpisala je."),
    Text("Nëna pajtohet; kërkon që takimet të jenë pas punës.", "Majka se slaže; traži da susreti budu posle posla."),
    Text("Nëna pajtohet dhe kërkon përkrahje me letra.", "Majka se slaže i traži podršku oko papira."),
    Text("Gjyshja pajtohet; nëna u njoftua me telefon.", "Baka se slaže; majka je obaveštena telefonom."),
)  # fmt: skip
DOUBTS = (
    Text("Nëna nuk pajtohet me takimet çdo javë; e pranon vetëm ndihmën për letra.",
         "Majka se ne slaže sa susretima svake nedelje; prihvata samo pomoć oko papira."),
    Text("Gjyshja nuk pajtohet: thotë se familja i zgjidh vetë punët e veta. Do të bisedojmë prapë.",
         "Baka se ne slaže: kaže da porodica sama rešava svoje stvari. Razgovaraćemo ponovo."),
)  # fmt: skip
"""What a caregiver who does not agree says."""
PRAISE = (
    NOTHING,
    NOTHING,
    Text("Punë e mirë. Mbaje lidhjen me gjyshen.", "Dobar rad. Održavaj vezu s bakom."),
)
REVIEWS = (
    Text("Qëllimi i parë pothuaj u arrit. Vazhdojmë edhe tre muaj, pastaj e shohim prapë.",
         "Prvi cilj je gotovo ostvaren. Nastavljamo još tri meseca, pa gledamo ponovo."),
    Text("Mungesat ranë nga nëntë në dy. Nëna erdhi në katër nga gjashtë takime.",
         "Izostanaka je dva umesto devet. Majka je došla na četiri od šest susreta."),
    Text("Përparimi shihet: ditët janë më të rregullta, në shtëpi më qetë. Mbetet çështja e të ardhurave.",
         "Napredak je vidljiv: dani su redovniji, kod kuće mirnije. Ostaje pitanje prihoda."),
    Text("Letrat janë gati; regjistrimi pritet me fillimin e vitit.",
         "Papiri su gotovi; upis se čeka s početkom godine."),
    Text("Më mirë se herën e kaluar, pa asnjë ngjarje të re. Plani vazhdon.",
         "Bolje nego prošli put, bez novih događaja. Plan se nastavlja."),
    Text("Takim me gjyshen dhe nënën: u pajtuan që plani të vazhdojë.",
         "Sastanak s bakom i majkom: dogovoreno je da se plan nastavi."),
)  # fmt: skip
LAST_REVIEWS = (
    Text("Të gjitha qëllimet u arritën. Familja dhe {name} pajtohen që rasti të mbyllet.",
         "Svi ciljevi su postignuti. Porodica i {name} slažu se da se slučaj zatvori."),
    Text("Qëllimet u arritën; u caktua një thirrje pas tre muajsh.",
         "Ciljevi su postignuti; dogovoren je poziv za tri meseca."),
    Text("Qëllimet u arritën; {name} thotë: “eja për çaj, jo për punë”.",
         "Ciljevi su postignuti; {name} kaže: „dođi na čaj, ne poslom”."),
)  # fmt: skip
PRESENT = (
    Text("Nëna, gjyshja, punonjësi i rastit", "Majka, baka, voditelj slučaja"),
    Text("Nëna, fëmija, qendra", "Majka, dete, centar"),
    Text("Fëmija, gjyshja, qendra", "Dete, baka, centar"),
)
FAREWELLS = (
    Text("Fëmija është i sigurt në shtëpi; familja e di ku të kërkojë ndihmë.",
         "Dete je bezbedno kod kuće; porodica zna gde da traži pomoć."),
    Text("Fëmija është i sigurt, nëna ka punë dhe përkrahjen e gjyshes.",
         "Dete je bezbedno, majka ima posao i podršku bake."),
    Text("Qëllimet e planit janë arritur dhe kanë qëndruar tre muaj.",
         "Ciljevi plana su ostvareni i drže se tri meseca."),
)  # fmt: skip
FEEDBACK = (
    Text("“Ishte mirë që dikush më pyeti mua.”", "„Dobro je što je neko pitao mene.”"),
    Text(
        "“Faleminderit që vinit edhe kur binte shi.”",
        "„Hvala što ste dolazili i kad je padala kiša.”",
    ),
    Text("“Herën tjetër silli prapë letrat.”", "„Sledeći put opet ponesi karte.”"),
)
CAREGIVER_FEEDBACK = (
    Text(
        "“Për herë të parë dikush na dëgjoi pa na gjykuar.”",
        "„Prvi put nas je neko slušao bez osude.”",
    ),
    Text("“Letrat zgjatën shumë, por tani i kemi.”", "„Papiri su dugo trajali, ali sada su tu.”"),
    NOTHING,
)
AFTER = (
    Text("Gjyshja na njofton po ndryshoi diçka.", "Baka javlja ako se nešto promeni."),
    Text("Thirrje pas tre muajsh.", "Poziv za tri meseca."),
)
SUPERVISIONS = (
    (Text("Folëm për ngarkesën dhe për rrezikun në këtë rast; vizitat po mbahen.",
          "Razgovarali smo o opterećenju i o riziku u ovom slučaju; posete se održavaju."),
     Text("Vizita e përbashkët të martën.", "Zajednička poseta u utorak.")),
    (Text("E kaluam planin hap pas hapi; qëllimet janë të qarta, afatet reale.",
          "Prošli smo plan korak po korak; ciljevi su jasni, rokovi realni."),
     Text("Të thirret mjekja deri të premten.", "Pozvati lekarku do petka.")),
    (Text("Biseduam se çfarë i takon punonjësit ta mbartë dhe çfarë jo.",
          "Razgovarali smo o tome šta radnik treba da nosi, a šta ne."),
     Text("Psikologia vjen në vizitën e ardhshme.", "Psiholog dolazi na sledeću posetu.")),
)  # fmt: skip
RETURNED = (
    Text("Qëllimi i dytë nuk e thotë kush e bën dhe deri kur. Shto edhe fjalët e fëmijës, pastaj e miratoj.",
         "Drugi cilj ne kaže ko to radi i do kada. Dodaj i reči deteta, pa odobravam."),
    Text("Mirë është, por mungon çka bëhet nëse gjyshja sëmuret.",
         "Dobro je, ali nedostaje šta se radi ako se baka razboli."),
)  # fmt: skip
CLOSURE_RETURNED = Text(
    "Ende pa vizitën e fundit në shtëpi. Bëje këtë javë dhe ma dërgo prapë.",
    "Još nema poslednje kućne posete. Obavi je ove nedelje i pošalji mi ponovo.",
)
LOWERED = (
    Text("Vegla jep rrezik të lartë për shkak të së kaluarës; ai person nuk jeton më aty dhe masa e mbrojtjes vlen.",
         "Alat daje visok rizik zbog prošlosti; ta osoba više ne živi tu i zaštitna mera važi."),
    Text("Tezja jeton me ta që nga e premtja dhe fëmija nuk mbetet vetëm; propozoj rrezik mesatar me vizita çdo javë.",
         "Tetka živi s njima od petka i dete nije samo; predlažem srednji rizik uz posete svake nedelje."),
)  # fmt: skip
SAFE = (
    Text("Nëse fillon zënka: {name} shkon te fqinja në katin përdhes; nëna thirr 192. Çanta rri te dera.",
         "Ako počne svađa: {name} ide kod komšinice u prizemlju; majka zove 192. Torba stoji kod vrata."),
    Text("Nëse vjen ai person: dera nuk hapet, thirret 192, pastaj kujdestari i qendrës.",
         "Ako se ta osoba pojavi: vrata se ne otvaraju, zove se 192, zatim dežurni centra."),
)  # fmt: skip
CALL = Text("192, ose numri i kujdestarit të qendrës", "192, ili broj dežurnog centra")
PEOPLE = Text("Gjyshja; fqinja në katin përdhes", "Baka; komšinica u prizemlju")
MOTHER = Text("Nëna", "Majka")
TASKS = (
    ("PHONE_CALL", Text("Thirr nënën për terminin", "Pozvati majku zbog termina")),
    ("GET_DOCUMENT", Text("Merr certifikatën", "Uzeti izvod")),
    ("MEETING", Text("Takim me gjyshen", "Susret s bakom")),
    ("WRITE_REPORT", Text("Raporti për gjykatën", "Izveštaj za sud")),
    ("ARRANGE_SERVICE", Text("Kërko ndihmën për transport", "Zatražiti naknadu za prevoz")),
)
PROVIDERS = (
    NOTHING,
    Text("Qendra ditore", "Dnevni centar"),
    Text("Kryqi i Kuq", "Crveni krst"),
    Text("Komuna", "Opština"),
)
