"""Names of an invented country, as frequent as in life: a few that everybody knows, thousands that are rare.

A name of rank r has the weight 1 / (r + q) (Zipf's law as Mandelbrot corrected it, 1953), with q so chosen
that the most frequent family name is that of about one person in thirty, and the most frequent given name
that of one in seventy. The frequent ones are written out; the rare ones are made from parts as such names
are made, so that many differ by a letter. Nobody in it exists.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate


def _listed(text: str) -> list[str]:
    return text.split()


BOYS = _listed("""Arben Muhamed Ilir Dardan Blerim Agron Besnik Valon Erion Fatmir Burim Shpend Leotrim Arbër Drilon
Liridon Egzon Albin Alban Endrit Granit Kushtrim Labinot Lirim Luan Mentor Naim Petrit Qendrim Rinor Shkëlzen
Taulant Uran Visar Xhevdet Ylber Zenel Artan Avni Bajram Behar Dren Driton Edon Enis Ermal Fisnik Florent
Gëzim Hamdi Hysen Ismet Jeton Kastriot Kujtim Lulzim Mergim Musa Nexhat Orges Përparim Qemal Ramadan Rexhep
Sabri Sami Selim Shaban Skënder Tahir Veton Xhemail Yll Ymer Zef Zymer Gjergj Gjin Ndue Pjetër Mark Pal
Fadil Faruk Haki Halil Hasan Isa Jakup Kadri Latif Mehmet Muharrem Nazmi Osman Rrahim Rrustem Sadik Sylejman
Bekim Bujar Çlirim Dritan Dukagjin Elmi Fidan Gani Hajdin Idriz Kreshnik Leutrim Milot Nol Rron Trim Vigan""")
GIRLS = _listed("""Arta Besa Blerta Drita Erëza Fatime Vjosa Teuta Shpresa Lirije Valbona Arbnora Albulena Adelina
Anita Arbenita Ardita Aulona Bardha Besarta Blerina Diellza Donjeta Dafina Edona Elira Elmedina Emine Era
Fjolla Flaka Florentina Genta Gresa Hana Hatixhe Ilirjana Jehona Kaltrina Kimete Lejla Leonora Liridona Luljeta
Majlinda Mirlinda Mimoza Nora Nita Orjeta Pranvera Qëndresa Rina Rinesa Rrezarta Sabrije Shqipe Shqipdona Sihana
Tringa Vlora Vjollca Xhejlane Ylberina Yllka Zana Zarife Zejnepe Zymryte Agnesa Ajshe Alketa Bahrije Bukurije
Ganimete Gjyle Gjylsime Hajrije Hyrije Igballe Kujtime Lumnije Makfire Mevlide Myrvete Nexhmije Nurije Qefsere
Remzije Saranda Selvije Servete Shehrije Shemsije Shyhrete Tevide Vahide Xhevahire Xhyla Zelihe Zyrafete""")
SERBIAN_BOYS = _listed("""Marko Nikola Stefan Luka Aleksandar Živko Miloš Đorđe Jovan Petar Dušan Vuk Lazar Bogdan
Dragan Zoran Goran Slobodan Ljubiša Nebojša Vladimir Uroš Željko Časlav Ljubomir Filip Ognjen Strahinja""")
SERBIAN_GIRLS = _listed("""Jovana Milica Ana Marija Jelena Teodora Sofija Katarina Anđela Dragana Ljiljana Snežana
Živka Vesna Zorica Biljana Gordana Svetlana Ružica Đurđica Nevena Sanja Tijana Željka Ljubica Kristina""")
TURKISH_BOYS = _listed(
    "Emir Cevdet Orhan Enver Ćerim Redžep Džemail Adnan Džavid Šefket Ćamil Ismail Bülent"
)
TURKISH_GIRLS = _listed(
    "Gülten Ayşe Emina Džana Šefika Ćamila Lejla Aida Selma Fikreta Nermina Şükran Mersiha"
)
FAMILIES = _listed("""Krasniqi Gashi Berisha Morina Shala Bytyçi Hoxha Kelmendi Kryeziu Thaçi Zeqiri Rama Osmani Ahmeti
Rexhepi Hasani Bajrami Sylejmani Ibrahimi Salihu Jashari Mustafa Haliti Shabani Sadiku Avdiu Beqiri Gjoka
Prekazi Dushi Zogaj Lladrovci Gjakova Peja Prizreni Hoti Kastrati Shkreli Elezi Kabashi Kuçi Tahiri Limani Maliqi
Murati Mehmeti Nikqi Nimani Qerimi Ramadani Rrustemi Selimi Syla Topalli Ukaj Veseli Xhaferi Xhemajli Ymeri Zeka
Zhubi Çollaku Dervishi Dibrani Dragusha Duraku Emini Fazliu Fetahu Gërvalla Halimi Hajdari Hajrizi Hyseni Islami
Ismajli Jakupi Januzi Jusufi Kadriu Karaqi Konjufca Kosumi Latifi Leci Loshaj Luma Mazreku Mejzini Miftari
Mulliqi Muqa Ndrecaj Neziri Obrazhda Pacolli Palushi Pllana Pula Qorri Rashiti Reçica Rugova Sejdiu Spahiu
Statovci Surroi Sopi Tasholli Tolaj Trena Uka Vllasi Vokshi Zajmi Zymberi Gjinolli Gjergji Llapashtica Rrecaj""")
SERBIAN_FAMILIES = _listed("""Jovanović Petrović Nikolić Marković Đorđević Stojanović Ilić Stanković Pavlović Milošević
Živković Ljubišić Tomić Savić Đurić Njegovan Trajković Dimić Čolić Šarić Žarković Arsić Ćirić Vučković""")
TURKISH_FAMILIES = _listed(
    "Hodža Balić Kurtiş Bütüç Kovač Šabani Muftić Ćatović Redžepi Baruti Džaferović Şala"
)

_BEGINNINGS = _listed(
    "Ar Er Al El Val Flor Leo Gen Li Lu Bes Dri Ve Mer Ni Il Ed Ar Bler Dar Kal Ron Tri Vis"
)
_BOYS_END = _listed("don ton ion ban bin mir drin dit jon nis tan rim kon zen")
_GIRLS_END = _listed("dona tina ona bana bina mira drina dita jona nisa tana rime zana lina")
_FAMILY_END = ("aj", "aliu", "iqi", "olli", "eshi")
_SERBIAN_END = ("ović", "ić", "ovski")


@dataclass(frozen=True)
class Stock:
    """Names in the order of their frequency, and how flat the top of it is."""

    names: tuple[str, ...]
    flat: float

    @cached_property
    def _heaped(self) -> list[float]:
        return list(accumulate(1 / (rank + self.flat) for rank in range(1, len(self.names) + 1)))

    def draw(self, chance: random.Random) -> str:
        """Return a name as often as it is met."""
        return self.names[bisect(self._heaped, chance.random() * self._heaped[-1])]


def _stock(written: Sequence[str], made: Sequence[str], flat: float) -> Stock:
    return Stock(tuple(dict.fromkeys([*written, *made])), flat)


def _made(beginnings: Sequence[str], ends: Sequence[str]) -> list[str]:
    made = [one + end for one in dict.fromkeys(beginnings) for end in ends]
    random.Random(7).shuffle(made)  # noqa: S311 -- which of the rare ones is rarer than others
    return made


ALBANIAN = {
    "BOY": _stock(BOYS, _made(_BEGINNINGS, _BOYS_END), 10),
    "GIRL": _stock(GIRLS, _made(_BEGINNINGS, _GIRLS_END), 10),
    "FAMILY": _stock(FAMILIES, _made([n.rstrip("aeiouë") for n in BOYS], _FAMILY_END), 5),
}
SERBIAN = {
    "BOY": _stock(SERBIAN_BOYS, [], 5),
    "GIRL": _stock(SERBIAN_GIRLS, [], 5),
    "FAMILY": _stock(SERBIAN_FAMILIES, _made(SERBIAN_BOYS, _SERBIAN_END), 5),
}
TURKISH = {
    "BOY": _stock(TURKISH_BOYS, [], 5),
    "GIRL": _stock(TURKISH_GIRLS, [], 5),
    "FAMILY": _stock(TURKISH_FAMILIES, [f"{n}oğlu" for n in TURKISH_BOYS], 5),
}
