"""Names as they are given in Kosovo, by community. Put together by chance, they are nobody's."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Naming:
    """The names of one community, in the letters that it writes: `language` is that of the name."""

    community: str
    language: str
    speaks: str  # a code of the list of languages
    girls: tuple[str, ...]
    boys: tuple[str, ...]
    families: tuple[str, ...]
    women: tuple[str, ...]
    men: tuple[str, ...]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


ALBANIAN = Naming(
    "ALBANIAN", "sq", "ALBANIAN",
    _words("Ardita Blerta Dea Diellza Elona Erëza Fjolla Gresa Hana Jona Lea Melisa Nita Rona "
           "Sara Tringa Uresa Vesa Yllka Zana Arbesa Bleona"),
    _words("Alban Ardit Arian Bardh Diar Dion Endrit Erblin Fatlum Gent Ilir Jon Kreshnik Leart "
           "Liridon Melos Olt Rinor Rron Shkëlqim Trim Ylli"),
    _words("Krasniqi Gashi Berisha Hoxha Morina Shala Kryeziu Thaçi Bytyqi Zeqiri Hasani Kastrati "
           "Elshani Gjoni Rexhepi Bajraktari Çollaku Shehu Ademi Haxhiu Vokshi Ukaj"),
    _words("Shqipe Lirije Fatmire Hajrije Sanije Mimoza Valbona Zyrafete Drita Luljeta"),
    _words("Agron Bekim Fadil Gani Hysni Isuf Naser Ramadan Skënder Xhevdet"),
)  # fmt: skip
SERB_LATIN = Naming(
    "SERB", "sr-Latn", "SERBIAN",
    _words("Anđela Jovana Milica Teodora Sofija Nevena Katarina Dunja"),
    _words("Marko Luka Stefan Nikola Aleksa Đorđe Vuk Filip"),
    _words("Petrović Jovanović Stojković Nikolić Đokić Živković Radić Simić"),
    _words("Snežana Gordana Vesna Ljiljana Biljana"),
    _words("Dragan Goran Zoran Slobodan Miodrag"),
)  # fmt: skip
SERB_CYRILLIC = Naming(
    "SERB", "sr-Cyrl", "SERBIAN",
    _words("Анђела Јована Милица Теодора Софија Невена"),
    _words("Марко Лука Стефан Никола Алекса Ђорђе"),
    _words("Петровић Јовановић Стојковић Николић Ђокић Живковић"),
    _words("Снежана Гордана Весна Љиљана"),
    _words("Драган Горан Зоран Слободан"),
)  # fmt: skip
ROMA = Naming(
    "ROMA",
    "sq",
    "ROMANI",
    _words("Elvira Sabina Mirsada Xhemile Ramiza Selvije Anita"),
    _words("Elvis Kujtim Bajram Safet Denis Ismet Sead"),
    _words("Berisha Kovaçi Osmani Gashnjani Toska Ibrahimi Beqiri"),
    _words("Hatixhe Sadete Zumrije Nexhmije"),
    _words("Rexhep Muharrem Avdi Skender"),
)
ASHKALI = Naming(
    "ASHKALI",
    "sq",
    "ALBANIAN",
    _words("Albina Fitore Shkurte Lavdije Merita Besire"),
    _words("Burim Fidan Veton Ruzhdi Albert Qerim"),
    _words("Zeqiri Hajrizi Beqiri Emini Qizmolli Rama Sylejmani"),
    _words("Myrvete Fexhrije Elmaze Nazmije"),
    _words("Abdullah Sabri Hajriz Muhamet"),
)
EGYPTIAN = Naming(
    "EGYPTIAN",
    "sq",
    "ALBANIAN",
    _words("Valentina Samira Elizabeta Kadrije Egzona"),
    _words("Jeton Arsim Kastriot Bekim Qazim"),
    _words("Krasniqi Binaku Cizmolli Dobruna Pajaziti"),
    _words("Zoje Hyra Sofije Mone"),
    _words("Cen Pashk Idriz Hamdi"),
)
TURKISH = Naming(
    "TURKISH",
    "tr",
    "TURKISH",
    _words("Elif Zeynep Aylin Nazlı Sibel"),
    _words("Emre Kaan Orhan Yusuf Tunç"),
    _words("Mazrek Taç Morina Kabaş Bütüç Safçı"),
    _words("Gülten Sevim Nuray Hatice"),
    _words("Erdoğan Hüseyin İrfan Cemal"),
)
BOSNIAK = Naming(
    "BOSNIAK",
    "bs",
    "BOSNIAN",
    _words("Amina Emina Lejla Džejla Ajla"),
    _words("Adnan Tarik Haris Džemil Enis"),
    _words("Muratović Hadžić Kurtović Balić Redžepović"),
    _words("Fata Senada Mersiha Šemsa"),
    _words("Rifat Sulejman Zaim Hamdija"),
)
GORANI = Naming(
    "GORANI",
    "bs",
    "GORANI",
    _words("Adelisa Fatima Merjem Sanija Zumreta"),
    _words("Ramadan Ismail Nezir Safet Muamer"),
    _words("Hodža Ćufta Kasap Sadiku Aguši Mustafa"),
    _words("Nazifa Hajrija Fikrija Zehra"),
    _words("Abdurahman Ejup Harun Šerif"),
)
