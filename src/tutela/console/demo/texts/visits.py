"""What visits found, what children and caregivers said, what the worker makes of it."""

from __future__ import annotations

from tutela.console.demo.tongues import NOTHING, Text

FACTS = {
    "HOME_VISIT": (
        Text("Isha në shtëpi në orën e caktuar. {name} ishte në kuzhinë me nënën. Dhoma e ngrohtë, në frigorifer kishte "
             "ushqim.",
             "Poseta u dogovoreno vreme. Dete je bilo s majkom u kuhinji. Soba je topla, u frižideru ima hrane."),
        Text("Nëna na priti vetë; {name} doli nga dhoma pas pak. Biseduam gjatë rreth tryezës.",
             "Dočekala nas je majka; dete je malo kasnije izašlo iz sobe. Dugo smo razgovarali za stolom."),
        Text("Gjyshi ishte i pranishëm, i qetë. Pranoi që të vijë te këshilltarja të enjten.",
             "Deda je bio prisutan, miran. Pristao je da u četvrtak dođe kod savetnice."),
        Text("Shtëpia u rregullua: dritarja u ndërrua, krevati i ri është vendosur. {name} na e tregoi me krenari.",
             "Kuća je sređena: prozor je zamenjen, novi krevet je postavljen. {name} ga s ponosom pokazuje."),
        Text("{name} sot nuk donte të fliste; luajtëm me letra. U morëm vesh të shihemi prapë të martën.",
             "{name} danas ne želi da priča; igrali smo karte. Dogovor: vidimo se ponovo u utorak."),
        Text("Vizitë me infermieren. U pa kartela e vaksinimit; termini tjetër është shënuar te frigoriferi.",
             "Poseta s medicinskom sestrom. Pregledan je karton vakcinacije; sledeći termin piše na frižideru."),
        Text("Vizitë e shkurtër: familja po nisej për te mjekja. {name} dukej mirë, me pallto të ngrohtë.",
             "Kratka poseta: porodica je kretala kod lekarke. {name} izgleda dobro, u toplom kaputu."),
        Text("Gjyshja na priti. {name} fle te ajo, e ka shtratin dhe tryezën e vet. Barnat janë blerë.",
             "Dočekala nas je baka. {name} spava kod nje, ima svoj krevet i radni sto. Lekovi su kupljeni."),
        Text("Nëna na i tregoi letrat. Ndihma për transport ende nuk është paguar; do ta thërras komunën.",
             "Majka je pokazala papire. Naknada za prevoz još nije isplaćena; zvaću opštinu."),
    ),
    "SCHOOL_VISIT": (
        Text("Takim në shkollë me {name} dhe kujdestaren. Tri mungesa këtë muaj, të gjitha me arsye.",
             "Susret u školi s detetom i razrednom. Tri izostanka ovog meseca, svi opravdani."),
        Text("Në shkollë thonë se {name} vjen rregullisht; mbetet prapa në matematikë, u caktua mësim plotësues.",
             "U školi kažu da {name} dolazi redovno; iz matematike zaostaje, dogovorena je dopunska nastava."),
        Text("Pedagogia thotë se në klasë është më qetë; në pushim {name} rri me dy shokë.",
             "Pedagog kaže da je u odeljenju mirnije; na odmoru {name} sedi s dvoje drugara."),
    ),
    "OFFICE": (
        Text("U pamë në zyrë. {name} erdhi me gjyshen, në kohë, me vizatimet në çantë.",
             "Razgovor u kancelariji. {name} dolazi s bakom, na vreme, s crtežima u torbi."),
        Text("Nëna dhe {name} erdhën për letrat e regjistrimit; i plotësuam bashkë.",
             "Majka i dete su došli zbog papira za upis; popunili smo ih zajedno."),
    ),
    "DAY_CENTRE": (
        Text("U pamë në qendrën ditore. {name} hëngri drekën, mori pjesë në punëtorinë e vizatimit, qeshi me shokët.",
             "Susret u dnevnom centru. Dete je ručalo, učestvovalo u radionici crtanja, smejalo se s drugarima."),
        Text("{name} erdhi në qendrën ditore në kohë. Edukatorja thotë se po shoqërohet më shumë.",
             "{name} u dnevni centar dolazi na vreme. Vaspitačica kaže da je više u društvu."),
    ),
}  # fmt: skip
"""What was seen, by the kind of contact."""
WHERE = {
    "HOME_VISIT": Text("Në shtëpi", "Kod kuće"),
    "SCHOOL_VISIT": Text("Në shkollë", "U školi"),
    "OFFICE": Text("Në zyrë", "U kancelariji"),
    "DAY_CENTRE": Text("Në qendrën ditore", "U dnevnom centru"),
}
WITH_WHOM = {
    "HOME_VISIT": (Text("Nëna", "Majka"), Text("Gjyshja", "Baka"), NOTHING),
    "SCHOOL_VISIT": (Text("Kujdestarja e klasës", "Razredna"), Text("Pedagogu", "Pedagog")),
    "OFFICE": (Text("Nëna", "Majka"), Text("Gjyshja", "Baka")),
    "DAY_CENTRE": (Text("Edukatorja", "Vaspitačica"), NOTHING),
}
INTERPRETED = {
    "ROMANI": Text("Me ndërmjetësen rome si përkthyese.", "Uz romsku medijatorku kao prevodioca."),
    "TURKISH": Text("Me përkthyese nga turqishtja.", "Uz prevodioca s turskog."),
    "BOSNIAN": Text("Me përkthyes nga gjuha boshnjake.", "Uz prevodioca s bosanskog."),
    "GORANI": Text("Me përkthyes nga gjuha gorane.", "Uz prevodioca s goranskog."),
}
"""The language that the child speaks → what a note says of the interpreter."""
OPINIONS = (
    Text("Situata është më e qetë se para një muaji; nëna e merr vetë iniciativën.",
         "Situacija je mirnija nego pre mesec dana; majka sama preuzima inicijativu."),
    Text("Mendoj se {name} ende mban diçka për vete. Mos të nxitojmë.",
         "Mislim da {name} još nešto krije. Ne treba žuriti."),
    Text("Rreziku është ulur, por varet nga gjyshja; duhet një plan nëse ajo sëmuret.",
         "Rizik je manji, ali zavisi od bake; treba plan ako se ona razboli."),
    Text("Mendoj se nëna mundet vetë, me pak përkrahje; të tjerët ende nuk janë mbështetje e sigurt.",
         "Mislim da majka može sama uz malo podrške; ostali još nisu siguran oslonac."),
    Text("Mbrojtja më e fortë tani është shkolla. Kujdestarja duhet të mbahet e njoftuar.",
         "Najjača zaštita je sada škola. Razredna treba da bude obaveštena."),
    NOTHING,
    NOTHING,
    NOTHING,
)  # fmt: skip
CHILD = (
    Text("“Dua të fle te gjyshja kur ata grinden.”", "„Hoću da spavam kod bake kad se oni svađaju.”"),
    Text("“Në shkollë është mirë, veç matematika jo.”", "„U školi je dobro, samo matematika nije.”"),
    Text("“Kur kthehet babi, unë i bëj detyrat te fqinja.”", "„Kad se tata vrati, ja domaći radim kod komšinice.”"),
    Text("“Më pëlqen kur vini, se atëherë mami qesh.”", "„Volim kad dođete, jer se onda mama smeje.”"),
    Text("“A mund të shkoj prapë në futboll?”", "„Mogu li opet na fudbal?”"),
    Text("“Nuk dua të flas për atë sot.”", "„Neću danas o tome da pričam.”"),
    Text("“Dua dokumente, që të mund të regjistrohem.”", "„Hoću papire, da mogu da se upišem.”"),
    Text("“Më së shumti më pëlqen kur vjen tezja për mua.”", "„Najviše volim kad tetka dođe po mene.”"),
    Text("“Kam frikë vetëm natën. Ditën është mirë.”", "„Plašim se samo noću. Danju je dobro.”"),
    Text("“Dua shtratin tim, dhe që vëllai të mos qajë.”", "„Želim svoj krevet, i da brat ne plače.”"),
    Text("“Dua ta mbaroj vitin me klasën time.”", "„Hoću da završim godinu sa svojim odeljenjem.”"),
    Text("“Tani është më mirë. Pyeteni mësuesen.”", "„Sada je bolje. Pitajte učiteljicu.”"),
)  # fmt: skip
LITTLE = (
    Text("“Kjo është mami, kjo jam unë.” (vizatim)", "„Ovo je mama, ovo sam ja.” (crtež)"),
    Text("“A do të vish prapë?”", "„Hoćeš li opet doći?”"),
    Text("“Dua te gjyshja.”", "„Hoću kod bake.”"),
)
"""What small children said."""
CAREGIVER = (
    Text("Mundohemi; puna është sezonale dhe dimri është i vështirë.",
         "Trudimo se; posao je sezonski, a zima teška."),
    Text("Nuk e kam ditur që duhej kërkuar leje, jam gati të bashkëpunoj.",
         "Nisam znala da treba tražiti dozvolu, spremna sam da sarađujem."),
    Text("Dua që {name} ta ketë më lehtë se unë.", "Želim da {name} ima lakše nego ja."),
    Text("Më duhet dikush që vjen me mua në gjykatë, vetë nuk di.",
         "Treba mi neko ko će sa mnom na sud, sama ne umem."),
    Text("Kam frikë se do të ma marrin fëmijën; faleminderit që ma sqaruat.",
         "Bojim se da će mi uzeti dete; hvala što ste objasnili."),
    Text("Mundem, nëse të martave dikush rri me të voglin.",
         "Mogu, ako utorkom neko ostane s malim."),
)  # fmt: skip
SUMMARIES = (
    Text("Nevoja kryesore: kujdes i përditshëm dhe rregull. Gjyshja është burim i fortë; të ardhurat jo të rregullta.",
         "Glavna potreba: svakodnevna briga i red. Baka je jak oslonac; prihodi su neredovni."),
    Text("Fëmija i lidhur me nënën. Konflikti mes të rriturve e lodh; jashtë shtëpisë shkon mirë.",
         "Dete je vezano za majku. Sukob odraslih ga iscrpljuje; van kuće mu ide dobro."),
    Text("Kushtet e banimit të dobëta (lagështi, një dhomë). Familja bashkëpunon dhe pranon ndihmë.",
         "Uslovi stanovanja su loši (vlaga, jedna soba). Porodica sarađuje i prihvata pomoć."),
    Text("Fëmija është i sigurt derisa është te gjyshja; duhet mbështetje për nënën dhe marrëveshje për takimet.",
         "Dete je bezbedno dok je kod bake; potrebna je podrška majci i dogovor o viđanju."),
    Text("Familja është e gatshme të bashkëpunojë. Nevoja kryesore: ditë e rregullt dhe shujtë e ngrohtë.",
         "Porodica je voljna da sarađuje. Glavna potreba: redovan dan i topao obrok."),
    Text("Lidhje të forta me një kushëri dhe me gjyshërit. Mungojnë dokumentet, pa to as shëndetësi as shkollë.",
         "Jake veze s rođacima i s bakom. Nedostaju dokumenta, a bez njih nema ni lekara ni škole."),
)  # fmt: skip
MISSED = (
    Text("Askush në shtëpi. Lashë letër me numrin tim; fqinja tha se kthehen në mbrëmje.",
         "Nikog kod kuće. U vratima je ostala poruka s brojem; komšinica kaže da se vraćaju uveče."),
    Text("U thirr tri herë; telefoni i mbyllur. Shtëpia e zbrazët, fqinjët nuk dinë ku shkuan.",
         "Zvali smo tri puta; telefon je isključen. Kuća je prazna, komšije ne znaju kuda su otišli."),
)  # fmt: skip

APPOINTMENTS = {
    "HEARING": (
        Text("Gjykata Themelore, salla 4", "Osnovni sud, sala 4"),
        Text("Gjyqtarja, nëna, punonjësja sociale", "Sudija, majka, socijalna radnica"),
    ),
    "MEETING": (
        Text("Shkolla, zyra e pedagoges", "Škola, kancelarija pedagoga"),
        Text("Kujdestarja, pedagogia, nëna", "Razredna, pedagog, majka"),
    ),
}
"""Where hearings and meetings are, and who takes part."""
