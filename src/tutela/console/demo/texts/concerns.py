"""How concerns were told."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    """One concern: its codes, who told it and how, in which words. `{name}` is the child's."""

    concerns: tuple[str, ...]
    source: str
    channel: str
    words: str
    by: str = ""


ALBANIAN = (
    Told(("NEGLECT",), "SCHOOL", "PHONE", "{name} vjen në shkollë pa ngrënë dhe me të njëjtat rroba prej disa javësh. "
         "Mësuesja ka folur dy herë me familjen, pa ndryshim.", "Mësuesja e klasës"),
    Told(("SCHOOL_DROP_OUT", "EXTREME_POVERTY"), "SCHOOL", "LETTER", "{name} nuk është parë në shkollë që nga fillimi i "
         "gjysmëvjetorit. Familja thotë se nuk ka para për libra e transport.", "Drejtori i shkollës"),
    Told(("DOMESTIC_VIOLENCE", "PSYCHOLOGICAL_VIOLENCE"), "POLICE", "POLICE_CALL", "Patrulla u thirr mbrëmë për zënkë në "
         "familje. {name} ishte në dhomë dhe ishte i frikësuar. Askush nuk është lënduar.", "Toger në detyrë"),
    Told(("CORPORAL_PUNISHMENT",), "HEALTH", "PHONE", "Mjekja familjare vërejti një mavijosje në krah. {name} tha se babai "
         "“e humb durimin” kur nuk mësohet mësimi.", "Mjekja familjare"),
    Told(("BEGGING", "STREET_SITUATION"), "NGO", "OUTREACH", "Ekipi mobil e gjeti {name} te semaforët pas orës 21, bashkë me "
         "një kushëri. Nuk shkojnë në shkollë.", "Ekipi mobil"),
    Told(("CHILD_LABOUR",), "OWN_OBSERVATION", "OUTREACH", "{name} punon në treg çdo mëngjes, mbart arka dhe shet qese. "
         "Thotë se i ndihmon nënës.", ""),
    Told(("CAREGIVER_ILLNESS",), "MOTHER", "WALK_IN", "Nëna erdhi vetë: është e sëmurë, shtrihet shpesh në spital dhe nuk ka "
         "kush kujdeset për {name} gjatë asaj kohe.", "Nëna"),
    Told(("CUSTODY_DISPUTE", "DISTRESS"), "COURT", "LETTER", "Gjykata kërkon mendim për besimin e {name} pas ndarjes së "
         "prindërve. Prindërit nuk flasin mes vete.", "Gjykata themelore"),
    Told(("RETURNED", "SCHOOL_DROP_OUT"), "MUNICIPALITY", "E_MAIL", "Familja u kthye nga Gjermania para dy muajsh. {name} "
         "flet pak shqip dhe ende nuk është regjistruar në shkollë.", "Zyra për kthim"),
    Told(("PEER_VIOLENCE",), "SCHOOL", "SCHOOL_VISIT", "{name} ngacmohet në klasë e në grup në telefon; ka munguar gjashtë "
         "ditë këtë muaj. Pedagogu kërkon ndihmë.", "Pedagogu i shkollës"),
    Told(("UNREGISTERED_BIRTH", "EXTREME_POVERTY"), "NGO", "DAY_CENTRE", "{name} nuk është i regjistruar në gjendje civile. "
         "Nëna lindi në shtëpi dhe nuk ka dokumente.", "Qendra ditore"),
    Told(("CAREGIVER_SUBSTANCE_USE", "NEGLECT"), "NEIGHBOUR", "PHONE", "Fqinja thotë se {name} rri vetëm deri vonë dhe ha te "
         "ajo. Babai kthehet i dehur. Mos e përmendni emrin tim.", "Fqinja"),
    Told(("DISABILITY_WITHOUT_SUPPORT",), "HEALTH", "E_MAIL", "{name} lëviz me vështirësi dhe nuk ka vijuar terapinë që nga "
         "vera; familja jeton në katin e tretë pa ashensor.", "Fizioterapeutja"),
    Told(("EARLY_MARRIAGE",), "SCHOOL", "PHONE", "Shoqet thonë se familja po flet për fejesën e {name}. Kujdestarja e klasës "
         "e mori vesh sot në mësimin e fundit.", "Kujdestarja e klasës"),
)  # fmt: skip
SERBIAN = (
    Told(("NEGLECT", "EXTREME_POVERTY"), "SCHOOL", "PHONE", "{name} dolazi u školu bez užine i u letnjim patikama. Razredna je "
         "dva puta zvala kuću, niko se nije javio.", "Razredna"),
    Told(("CUSTODY_DISPUTE",), "FATHER", "WALK_IN", "Otac kaže da od jula ne viđa {name}. Majka tvrdi da se dete plaši. "
         "Presuda još nije pravosnažna.", "Otac"),
    Told(("SCHOOL_DROP_OUT",), "SCHOOL", "E_MAIL", "{name} nije na nastavi od početka polugodišta; baka kaže da čuva mlađeg "
         "brata dok je majka na poslu.", "Pedagog"),
    Told(("DISTRESS", "PEER_VIOLENCE"), "MOTHER", "WALK_IN", "Мајка каже да {name} не спава и не жели у школу од када су га "
         "старији дечаци пресрели код моста.", "Мајка"),
    Told(("CAREGIVER_ILLNESS",), "HEALTH", "PHONE", "Бака која чува {name} пала је и лежи у болници. Комшије доносе храну, "
         "али ноћу нема никога.", "Патронажна сестра"),
    Told(("DOMESTIC_VIOLENCE",), "POLICE", "POLICE_CALL", "Intervencija zbog svađe. {name} je zatečen kod komšija. Majka ne želi "
         "da se vrati u stan; javila se teta.", "Dežurni policajac"),
)  # fmt: skip
ENGLISH = (
    Told(("UNACCOMPANIED", "ASYLUM_OR_REFUGEE"), "POLICE", "POLICE_CALL", "{name} was found at the bus station without an adult. "
         "Speaks some English; an interpreter was called.", "Border police"),
    Told(("ONLINE_HARM",), "HELPLINE", "ONLINE", "{name} wrote to the helpline: somebody online keeps asking for photos. "
         "Nothing was sent. Wants an adult to know, not the class.", "Helpline"),
    Told(("VICTIM_OR_WITNESS", "DISTRESS"), "VICTIM_ADVOCATE", "E_MAIL", "{name} will be heard as a witness next month and is "
         "afraid of meeting the family of the accused. Asks for somebody to come along.", "Victims' advocate"),
    Told(("CONFLICT_WITH_LAW",), "PROSECUTOR", "LETTER", "First offence, a bicycle. The prosecutor proposes a diversion measure "
         "and asks for a social report on {name}.", "Prosecutor's office"),
)  # fmt: skip
SECOND = (
    "Shkolla thirri përsëri: {name} mungoi edhe këtë javë.",
    "Komšinica je ponovo zvala, kaže da je od nedelje mirnije.",
    "The grandmother came by and told the same again; nothing new.",
)
