"""What lies around each centre: its municipality, who lives there, its villages, streets and schools."""

from __future__ import annotations

from dataclasses import dataclass

from tutela.console.demo.names import (
    ALBANIAN,
    ASHKALI,
    BOSNIAK,
    EGYPTIAN,
    GORANI,
    ROMA,
    SERB_CYRILLIC,
    SERB_LATIN,
    TURKISH,
    Naming,
)


@dataclass(frozen=True)
class Around:
    """The municipality of a centre. `living`: its communities, as often as they come."""

    place: str
    living: tuple[Naming, ...]
    settlements: tuple[str, ...]
    streets: tuple[str, ...]
    schools: tuple[str, ...]

    @property
    def serbian(self) -> bool:
        """Say whether most people there write Serbian."""
        return sum(one in _SERBS for one in self.living) * 2 > len(self.living)


_SERBS = (SERB_LATIN, SERB_CYRILLIC)
_MOSTLY = (ALBANIAN,) * 6 + (ASHKALI, ROMA)
_WEST = (ALBANIAN,) * 5 + (EGYPTIAN,)
_SERBIAN = (SERB_CYRILLIC, SERB_LATIN, SERB_CYRILLIC, SERB_LATIN, ROMA)
AT_THE_CENTRE = (ROMA, ASHKALI, EGYPTIAN, ALBANIAN, ASHKALI)
"""Who comes to an organisation's day-care centre."""


BESIDE: dict[str, tuple[tuple[str, str], ...]] = {
    "PRIZREN": (
        ("DRAGASH", "Brodosanë"), ("DRAGASH", "Krushevë"), ("SUHAREKE", "Mushtisht"),
        ("SUHAREKE", "Studençan"), ("MAMUSHE", "Mamushë"), ("RAHOVEC", "Ratkoc"),
    ),
    "PRISHTINE": (
        ("FUSHE_KOSOVE", "Miradi e Epërme"), ("OBILIQ", "Plemetin"), ("LIPJAN", "Magurë"),
        ("PODUJEVE", "Batllavë"),
    ),
}  # fmt: skip
"""Municipality → the places beside it where some families of its files live now."""


def _split(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in text.split(","))


def _around(
    place: str, living: tuple[Naming, ...], villages: str, streets: str = "", schools: str = ""
) -> Around:
    serbian = living[0] in _SERBS
    streets = streets or (
        "Ul. Cara Lazara, Ul. Kralja Petra"
        if serbian
        else "Rr. e Dëshmorëve, Rr. Adem Jashari, Rr. Nëna Terezë"
    )
    schools = schools or (
        "“Sveti Sava”, “Vuk Karadžić”" if serbian else "“Naim Frashëri”, “Dëshmorët e Lirisë”"
    )
    return Around(place, living, _split(villages), _split(streets), _split(schools))


AROUND: dict[str, Around] = {
    "PZ": _around(
        "PRIZREN", (ALBANIAN,) * 6 + (ROMA, ASHKALI, BOSNIAK, GORANI, TURKISH),
        "Jeta e Re, Ortakoll, Bajram Curri, Arbana, Nashec, Tusus, Korishë, Landovicë, Reçan, Zhur",
        "Rr. Adem Jashari, Rr. Remzi Ademaj, Rr. William Walker, Rr. e Dëshmorëve",
        "“Emin Duraku”, “Mustafa Bakija”, “Lekë Dukagjini”, “Motrat Qiriazi”",
    ),
    "PR": _around(
        "PRISHTINE", (ALBANIAN,) * 7 + (ASHKALI, SERB_LATIN, ROMA),
        "Dardania, Ulpiana, Dragodan, Mati 1, Kolovicë, Vranjevc, Hajvali",
        "Rr. Nëna Terezë, Rr. Fehmi Lladrovci, Rr. Agim Ramadani, Rr. Muharrem Fejza",
        "“Xhevat Berisha”, “Ismail Qemali”, “Naim Frashëri”, “Dardania”",
    ),
    "PE": _around(
        "PEJE", (ALBANIAN,) * 5 + (EGYPTIAN, BOSNIAK, ROMA),
        "Kapeshnicë, 7 Shtatori, Vitomiricë, Dardania",
        "Rr. Mbretëresha Teutë, Rr. Fatmir Ukaj, Rr. e Dëshmorëve",
        "“Asdreni”, “Lidhja e Prizrenit”, “Vaso Strugari”",
    ),
    "GJ": _around(
        "GJAKOVE", (ALBANIAN,) * 5 + (EGYPTIAN, EGYPTIAN, ROMA),
        "Ali Ibra, Blloku i Ri, Brekoc, Piskotë",
        "Rr. Ismail Qemali, Rr. Nëna Terezë, Rr. Marin Barleti",
        "“Mustafa Bakija”, “Mazllum Këpuska”, “Emin Duraku”",
    ),
    "GL": _around(
        "GJILAN", (ALBANIAN,) * 5 + (SERB_LATIN, SERB_CYRILLIC, ROMA),
        "Arbëria, Ivan Boja, Malishevë, Parallovë",
        "Rr. Bulevardi i Pavarësisë, Rr. Adem Jashari, Rr. Marie Shllaku",
        "“Thimi Mitko”, “Selami Hallaqi”, “Musa Zajmi”",
    ),
    "FE": _around(
        "FERIZAJ", (ALBANIAN,) * 5 + (ASHKALI, ASHKALI, ROMA),
        "Talinoc, Sllatinë, Nerodime, Dubravë",
        "Rr. Dëshmorët e Kombit, Rr. Reçaku, Rr. Vëllezërit Gërvalla",
        "“Gjon Serreçi”, “Tefik Çanga”, “Ahmet Hoxha”",
    ),
    "GR": _around(
        "GRACANICE", _SERBIAN, "Laplje Selo, Čaglavica, Gračanica, Preoce",
        "Ul. Kralja Milutina, Ul. Cara Lazara, Ul. Vidovdanska",
        "“Kralj Milutin”, “Miladin Popović”",
    ),
    "MM": _around(
        "MAMUSHE", (TURKISH,) * 3 + (ALBANIAN,), "Mamushë",
        "Rr. Atatürk, Rr. Bajram Curri", "“Haxhi Ömer Lutfu”",
    ),
    "DE": _around("DECAN", _WEST, "Isniq, Strellc, Carrabreg"),
    "RA": _around("RAHOVEC", _MOSTLY, "Krushë e Madhe, Xërxë, Ratkoc"),
    "JU": _around("JUNIK", (ALBANIAN,), "Junik, Jasiq, Moliq"),
    "KA": _around("KAMENICE", (ALBANIAN,) * 4 + (SERB_LATIN, ROMA), "Hogosht, Rogaçicë, Koretin"),
    "VI": _around("VITI", (ALBANIAN,) * 6 + (SERB_LATIN,), "Pozhoran, Sllatinë, Begunc"),
    "KL": _around("KLLOKOT", _SERBIAN, "Klokot, Vrbovac, Žitinje"),
    "PA": _around("PARTESH", _SERBIAN, "Parteš, Pasjane, Budriga"),
    "RN": _around("RANILLUG", _SERBIAN, "Ranilug, Ropotovo, Korminjane"),
    "MI": _around("MITROVICE_JUG", _MOSTLY, "Tuneli i Parë, Shipol, Ilirida, Bair"),
    "MV": _around("MITROVICE_VERI", (*_SERBIAN, BOSNIAK), "Suvi Do, Gornja Suva, Donja Suva"),
    "LE": _around("LEPOSAVIQ", _SERBIAN, "Lešak, Sočanica, Leposavić"),
    "SK": _around("SKENDERAJ", (ALBANIAN,), "Runik, Prekaz, Klinë e Epërme"),
    "VU": _around("VUSHTRRI", _MOSTLY, "Maxhunaj, Pestovë, Smrekonicë"),
    "ZP": _around("ZUBIN_POTOK", _SERBIAN, "Zubin Potok, Zupče, Jagnjenica"),
    "ZV": _around("ZVECAN", _SERBIAN, "Zvečan, Grabovac, Rudare"),
    "IS": _around("ISTOG", (*_WEST, BOSNIAK), "Gurrakoc, Vrellë, Banjë"),
    "KN": _around("KLINE", _WEST, "Zajm, Jagodë, Grabanicë"),
    "DR": _around("DRENAS", (ALBANIAN,) * 6 + (ASHKALI,), "Komoran, Arllat, Çikatovë"),
    "FK": _around("FUSHE_KOSOVE", (ALBANIAN,) * 3 + (ASHKALI, ASHKALI, ROMA), "Miradi, Henc, Bardh"),
    "LI": _around("LIPJAN", (ALBANIAN,) * 6 + (ASHKALI, SERB_LATIN), "Magurë, Janjevë, Gadime"),
    "NO": _around("NOVOBERDE", _SERBIAN, "Bostane, Prekovce, Zebnice"),
    "OB": _around("OBILIQ", (ALBANIAN,) * 4 + (ASHKALI, ROMA), "Plemetin, Millosheva, Mazgit"),
    "PO": _around("PODUJEVE", (ALBANIAN,) * 6 + (ASHKALI,), "Lluzhan, Orllan, Sfeçël"),
    "DG": _around("DRAGASH", (GORANI, GORANI, ALBANIAN, ALBANIAN), "Brod, Restelicë, Kuk, Zym"),
    "MA": _around("MALISHEVE", (ALBANIAN,), "Kijevë, Bellanicë, Astrazub"),
    "SU": _around("SUHAREKE", _MOSTLY, "Mushtisht, Studençan, Sopi, Reshtan"),
    "KC": _around("KACANIK", (ALBANIAN,), "Gllobocicë, Doganaj, Stagovë"),
    "ST": _around("SHTERPCE", _SERBIAN, "Brezovica, Gotovuša, Berevce"),
    "SH": _around("SHTIME", (ALBANIAN,) * 4 + (ASHKALI,), "Petrovë, Carralevë, Muzeqinë"),
    "HE": _around("HANI_I_ELEZIT", (ALBANIAN,), "Gorancë, Paldenicë, Krivenik"),
}  # fmt: skip
"""Letters of a centre → what lies around it."""
