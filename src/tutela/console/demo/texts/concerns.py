"""How concerns were told."""

from __future__ import annotations

from dataclasses import dataclass

from tutela.console.demo.tongues import NOTHING, Text

_AT_SCHOOL, _IN_LAW = 6, 14  # from which age


@dataclass(frozen=True)
class Told:
    """One concern: its codes, who told it and how, in which words. `since`: from which age it is likely."""

    concerns: tuple[str, ...]
    source: str
    channel: str
    words: Text
    by: Text = NOTHING
    since: int = 0


TOLD = (
    Told(("NEGLECT",), "SCHOOL", "PHONE", Text(
        "{name} vjen në shkollë pa ngrënë dhe me të njëjtat rroba prej disa javësh. Mësuesja ka folur dy herë me "
        "familjen, pa ndryshim.",
        "{name} dolazi u školu bez doručka i nedeljama u istoj odeći. Učiteljica je dva puta razgovarala s porodicom, "
        "bez promene."),
        Text("Mësuesja e klasës", "Učiteljica"), _AT_SCHOOL),
    Told(("SCHOOL_DROP_OUT", "EXTREME_POVERTY"), "SCHOOL", "LETTER", Text(
        "{name} nuk është parë në shkollë që nga fillimi i gjysmëvjetorit. Familja thotë se nuk ka para për libra e "
        "transport.",
        "{name} ne dolazi u školu od početka polugodišta. Porodica kaže da nema novca za knjige i prevoz."),
        Text("Drejtori i shkollës", "Direktor škole"), _AT_SCHOOL),
    Told(("DOMESTIC_VIOLENCE", "PSYCHOLOGICAL_VIOLENCE"), "POLICE", "POLICE_CALL", Text(
        "Patrulla u thirr mbrëmë për zënkë në familje. Fëmija ({name}) ishte në dhomë, shumë i frikësuar. Askush nuk "
        "është lënduar.",
        "Patrola je sinoć pozvana zbog svađe u porodici. Dete ({name}) je bilo u sobi, veoma uplašeno. Niko nije "
        "povređen."),
        Text("Toger në detyrë", "Dežurni policajac")),
    Told(("CORPORAL_PUNISHMENT",), "HEALTH", "PHONE", Text(
        "Mjekja familjare vërejti një mavijosje në krah. {name} thotë se babai “e humb durimin” kur nuk mësohet "
        "mësimi.",
        "Porodična lekarka je primetila modricu na ruci. {name} kaže da otac „izgubi strpljenje” kad lekcija nije "
        "naučena."),
        Text("Mjekja familjare", "Porodična lekarka"), _AT_SCHOOL),
    Told(("BEGGING", "STREET_SITUATION"), "NGO", "OUTREACH", Text(
        "Ekipi mobil e takoi fëmijën ({name}) te semaforët pas orës 21, bashkë me një kushëri. Nuk shkojnë në shkollë.",
        "Mobilni tim je posle 21 sat kod semafora zatekao dete ({name}) s rođakom. Ne idu u školu."),
        Text("Ekipi mobil", "Mobilni tim"), _AT_SCHOOL),
    Told(("CHILD_LABOUR",), "OWN_OBSERVATION", "OUTREACH", Text(
        "{name} punon në treg çdo mëngjes, mbart arka dhe shet qese. Thotë se i ndihmon nënës.",
        "{name} svakog jutra radi na pijaci, nosi gajbe i prodaje kese. Kaže da pomaže majci."), since=_AT_SCHOOL),
    Told(("CAREGIVER_ILLNESS",), "MOTHER", "WALK_IN", Text(
        "Nëna erdhi vetë: është e sëmurë, shtrihet shpesh në spital dhe gjatë asaj kohe nuk ka kush të kujdeset për "
        "fëmijën ({name}).",
        "Majka je došla sama: bolesna je, često leži u bolnici i tada nema ko da se stara o detetu ({name})."),
        Text("Nëna", "Majka")),
    Told(("CUSTODY_DISPUTE", "DISTRESS"), "COURT", "LETTER", Text(
        "Gjykata kërkon mendim se kujt t’i besohet {name} pas ndarjes së prindërve. Prindërit nuk flasin mes vete.",
        "Sud traži mišljenje o poveravanju deteta ({name}) posle razvoda. Roditelji ne razgovaraju među sobom."),
        Text("Gjykata themelore", "Osnovni sud")),
    Told(("RETURNED", "SCHOOL_DROP_OUT"), "MUNICIPALITY", "E_MAIL", Text(
        "Familja u kthye nga Gjermania para dy muajsh. {name} flet më mirë gjermanisht dhe ende nuk ka shkollë.",
        "Porodica se pre dva meseca vratila iz Nemačke. {name} bolje govori nemački i još nema školu."),
        Text("Zyra për kthim", "Kancelarija za povratak"), _AT_SCHOOL),
    Told(("PEER_VIOLENCE",), "SCHOOL", "SCHOOL_VISIT", Text(
        "Fëmija ({name}) ngacmohet në klasë e në grup në telefon; ka munguar gjashtë ditë këtë muaj. Pedagogu kërkon "
        "ndihmë.",
        "Dete ({name}) zadirkuju u odeljenju i u grupi na telefonu; ovog meseca šest dana izostanka. Pedagog traži "
        "pomoć."),
        Text("Pedagogu i shkollës", "Pedagog škole"), _AT_SCHOOL),
    Told(("UNREGISTERED_BIRTH", "EXTREME_POVERTY"), "NGO", "DAY_CENTRE", Text(
        "{name} nuk figuron në regjistrin e gjendjes civile. Nëna lindi në shtëpi dhe nuk ka dokumente.",
        "{name} nije u matičnoj knjizi rođenih. Majka se porodila kod kuće i nema dokumenta."),
        Text("Qendra ditore", "Dnevni centar")),
    Told(("CAREGIVER_SUBSTANCE_USE", "NEGLECT"), "NEIGHBOUR", "PHONE", Text(
        "Fqinja thotë se {name} rri pa askënd deri vonë dhe ha te ajo. Babai kthehet i dehur. Mos e përmendni emrin "
        "tim.",
        "Komšinica kaže da {name} do kasno ostaje bez ikoga i jede kod nje. Otac se vraća pijan. Ne pominjite moje "
        "ime."),
        Text("Fqinja", "Komšinica")),
    Told(("DISABILITY_WITHOUT_SUPPORT",), "HEALTH", "E_MAIL", Text(
        "{name} lëviz me vështirësi dhe nuk ka vijuar terapinë që nga vera; familja jeton në katin e tretë pa ashensor.",
        "{name} se teško kreće i od letos nema terapiju; porodica živi na trećem spratu bez lifta."),
        Text("Fizioterapeutja", "Fizioterapeutkinja")),
    Told(("EARLY_MARRIAGE",), "SCHOOL", "PHONE", Text(
        "Në klasë po flitet se familja po e fejon fëmijën ({name}). Kujdestarja e mori vesh sot në mësimin e fundit.",
        "U odeljenju se priča da porodica sprema veridbu ({name}). Razredna je to čula danas na poslednjem času."),
        Text("Kujdestarja e klasës", "Razredna"), _IN_LAW),
    Told(("NEGLECT", "EXTREME_POVERTY"), "SCHOOL", "PHONE", Text(
        "{name} vjen në shkollë pa ushqim dhe në dimër me atlete verore. Kujdestarja thirri dy herë në shtëpi, askush "
        "nuk u përgjigj.",
        "{name} dolazi u školu bez užine i zimi u letnjim patikama. Razredna je dva puta zvala kuću, niko se nije "
        "javio."),
        Text("Kujdestarja e klasës", "Razredna"), _AT_SCHOOL),
    Told(("CUSTODY_DISPUTE",), "FATHER", "WALK_IN", Text(
        "Babai thotë se prej muajsh nuk e sheh fëmijën ({name}). Nëna thotë se fëmija ka frikë. Vendimi ende nuk është "
        "i formës së prerë.",
        "Otac kaže da mesecima ne viđa dete ({name}). Majka tvrdi da se dete plaši. Presuda još nije pravosnažna."),
        Text("Babai", "Otac")),
    Told(("SCHOOL_DROP_OUT",), "SCHOOL", "E_MAIL", Text(
        "{name} nuk është në mësim që nga fillimi i gjysmëvjetorit; gjyshja thotë se ruan vëllanë më të vogël derisa "
        "nëna është në punë.",
        "{name} nije na nastavi od početka polugodišta; baka kaže da čuva mlađeg brata dok je majka na poslu."),
        Text("Pedagogu i shkollës", "Pedagog"), _AT_SCHOOL),
    Told(("DISTRESS", "PEER_VIOLENCE"), "MOTHER", "WALK_IN", Text(
        "Nëna thotë se {name} nuk fle dhe nuk do të shkojë në shkollë që kur disa djem më të mëdhenj i dolën përpara "
        "te ura.",
        "Majka kaže da {name} ne spava i ne želi u školu otkad su stariji dečaci sačekali dete kod mosta."),
        Text("Nëna", "Majka"), _AT_SCHOOL),
    Told(("CAREGIVER_ILLNESS",), "HEALTH", "PHONE", Text(
        "Gjyshja që kujdeset për fëmijën ({name}) u rrëzua dhe është në spital. Fqinjët sjellin ushqim, por natën nuk "
        "ka askënd.",
        "Baka koja se stara o detetu ({name}) pala je i leži u bolnici. Komšije donose hranu, ali noću nema nikoga."),
        Text("Infermierja patronazhe", "Patronažna sestra")),
    Told(("DOMESTIC_VIOLENCE",), "POLICE", "POLICE_CALL", Text(
        "Ndërhyrje për shkak të një zënke. Fëmija ({name}) u gjet te fqinjët. Nëna nuk do të kthehet në banesë; u "
        "lajmërua tezja.",
        "Intervencija zbog svađe. Dete ({name}) zatečeno je kod komšija. Majka ne želi da se vrati u stan; javila se "
        "tetka."),
        Text("Zyrtari policor në detyrë", "Dežurni policajac")),
    Told(("UNACCOMPANIED",), "POLICE", "POLICE_CALL", Text(
        "Fëmija ({name}) u gjet natën në stacionin e autobusëve, pa asnjë të rritur. Familja ende nuk përgjigjet.",
        "Dete ({name}) zatečeno je noću na autobuskoj stanici, bez odrasle osobe. Porodica se još ne javlja."),
        Text("Patrulla e natës", "Noćna patrola"), _AT_SCHOOL),
    Told(("ONLINE_HARM",), "HELPLINE", "ONLINE", Text(
        "{name} i shkroi linjës së ndihmës: dikush në internet kërkon fotografi pa pushim. Nuk është dërguar asgjë. "
        "Dëshiron që ta dijë një i rritur, jo klasa.",
        "{name} se obraća SOS liniji: neko na internetu stalno traži fotografije. Ništa nije poslato. Želi da to zna "
        "neko odrastao, a ne odeljenje."),
        Text("Linja e ndihmës", "SOS linija"), _IN_LAW),
    Told(("VICTIM_OR_WITNESS", "DISTRESS"), "VICTIM_ADVOCATE", "E_MAIL", Text(
        "{name} dëshmon në gjykatë muajin tjetër dhe ka frikë se e takon familjen e të akuzuarit. Kërkon që dikush të "
        "jetë pranë.",
        "{name} svedoči sledećeg meseca i plaši se susreta s porodicom optuženog. Traži da neko bude uz dete."),
        Text("Mbrojtësja e viktimave", "Zastupnica žrtava"), _AT_SCHOOL),
    Told(("CONFLICT_WITH_LAW",), "PROSECUTOR", "LETTER", Text(
        "Vepra e parë, një biçikletë ({name}). Prokuroria propozon masë të diversitetit dhe kërkon raport social.",
        "Prvo delo, bicikl ({name}). Tužilaštvo predlaže diverzionu meru i traži socijalni izveštaj."),
        Text("Prokuroria", "Tužilaštvo"), _IN_LAW),
)  # fmt: skip
OFFICES = {
    "POLICE": Text("policia, mbrojtja e fëmijëve", "policija, zaštita dece"),
    "HEALTH": Text("mjekësia familjare", "porodična medicina"),
}
"""Who told it → how a colleague of that institution is named after the name."""
SECOND = (
    ("SCHOOL", Text("Shkolla thirri përsëri: {name} mungoi edhe këtë javë.",
                    "Iz škole su ponovo zvali: {name} je i ove nedelje na spisku odsutnih.")),
    ("NEIGHBOUR", Text("Fqinja thirri përsëri; thotë se që nga e diela është më qetë.",
                       "Komšinica je ponovo zvala; kaže da je od nedelje mirnije.")),
    ("OTHER_CAREGIVER", Text("Gjyshja erdhi dhe tregoi të njëjtën gjë; asgjë e re.",
                             "Baka je došla i ispričala isto; ništa novo.")),
)  # fmt: skip
WHERE = (NOTHING, Text("Në shtëpi", "Kod kuće"), Text("Në lagje", "U komšiluku"))
DANGER = Text(
    "Sonte fëmija mund të mbetet vetëm me personin që e ka frikësuar.",
    "Dete bi večeras moglo ostati samo s osobom koja ga je uplašila.",
)
