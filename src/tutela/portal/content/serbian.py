"""The pages in Serbian, Latin letters: written, not translated line by line. The Cyrillic is made from them."""

from __future__ import annotations

from typing import Any

PAGES: dict[str, dict[str, Any]] = {
    "home": {
        "title": "Svako dete ima pravo da bude bezbedno.",
        "lead": "Ako te nešto brine, zbog tebe ili zbog drugog deteta, postoje ljudi koji slušaju i pomažu.",
        "body": [
            ("band", {
                "eyebrow": "Deca na ulici",
                "title": "Dete kao svako dete",
                "text": "Dete koje sretneš na ulici ima ime, omiljenu igru i pravo na miran dan. Tri stvari pomažu više od novčića.",
                "points": [
                    {"icon": "hand", "title": "Javi se", "text": "Lepa reč pokazuje detetu da ga neko vidi."},
                    {"icon": "nophoto", "title": "Ne slikaj", "text": "Lice deteta pripada detetu."},
                    {"icon": "pin", "title": "Reci terenskom timu", "text": "Oni poznaju ulice i znaju kako da pomognu."},
                ],
            }),
            ("invitation", {
                "eyebrow": "Odlučuju i deca",
                "title": "Odbor dece i mladih",
                "text": "U projektu „Unity in Care“ odbori dece i mladih govore odraslima šta treba da se promeni. Pozivi za nove članove stajaće ovde.",
            }),
        ],
    },
    "what": {
        "title": "Šta radimo",
        "lead": "Četiri vrste posla. Svaka za sebe je pola posla; zajedno štite dete.",
        "body": [("section", {"title": "Ko smo", "text": "<p>Terre des hommes radi na Kosovu od 2000. godine. Zaštita dece jedan je od tri programa; druga dva su Migracije i borba protiv trgovine ljudima, i Maloletničko pravosuđe.</p>"})],
    },
    "laws": {
        "title": "Zakoni koji se poštuju",
        "lead": "Pomažemo da zakoni i planovi budu jasni i gledamo da li se obećanja iz njih ispunjavaju.",
        "body": [
            ("section", {"title": "Zakon za svako dete", "text": "<p>Zakon o zaštiti deteta objavljen je u Službenom listu 17. jula 2019. Štiti dete od telesnog i duševnog nasilja, zlostavljanja, iskorišćavanja i zanemarivanja, i kaže ko je odgovoran: roditelji, porodica, organ starateljstva, društvo i država.</p>"}),
            ("note", {"title": "Zakon na papiru nije dovoljan", "text": "Neko mora da uradi ono što piše, do dana koji se zna. Zato pitamo: čija je to dužnost i da li je ispunjena?", "calm": True}),
        ],
    },
    "people": {
        "title": "Ljudi koji znaju kako",
        "lead": "Socijalne radnice i radnici, psiholozi i nastavnici uče dok god rade.",
        "body": [
            ("section", {"title": "Za istim stolom", "text": "<p>Okrugli stolovi za vođenje slučaja sastaju se od 2007. Ljudi iz obrazovanja, zdravstva i policije pronalaze decu u opasnosti i zajedno odlučuju kako da im najbolje pomognu.</p>"}),
            ("ticks", {"title": "Šta je potrebno dobroj pomoći", "points": ["Neko ko odgovara za predmet deteta", "Kolege koje dele ono što moraju, i ništa više", "Supervizija kada je teško", "Vreme da se nauči nešto novo"]}),
        ],
    },
    "close": {
        "title": "Pomoć blizu dece",
        "lead": "Dnevni centri, timovi na ulici i kursevi. Dete bira šta će danas raditi.",
        "body": [
            ("path", {"title": "Kako to ide", "steps": [
                {"title": "Neko vidi dete", "text": "Terenski tim sreće dete tamo gde ono jeste."},
                {"title": "Ljudi slušaju", "text": "Više struka gleda šta je potrebno detetu i porodici, zajedno sa Centrom za socijalni rad."},
                {"title": "Pomoć počinje", "text": "Učenje, razgovori, hrana, odeća, lekar ili papiri koji nedostaju."},
                {"title": "Porodica je deo toga", "text": "I roditelji dobijaju pomoć i mogu da nauče zanat."},
            ]}),
            ("figures", {"title": "U 2024. godini", "rows": [
                {"number": "318", "counts": "dece u dnevnim centrima u Prištini i Prizrenu: 168 dečaka i 150 devojčica"},
                {"number": "86", "counts": "dece od 6 do 13 godina na časovima učenja"},
                {"number": "147", "counts": "roditelja na razgovorima i savetovanju: 115 majki i 32 oca"},
                {"number": "89", "counts": "mladih od 16 do 20 godina koji su učili veštine za život i rad"},
            ], "caution": "Isto dete može biti izbrojano u više redova."}),
        ],
    },
    "public": {
        "title": "Društvo koje vidi",
        "lead": "Kampanje i dečji odbori, da svi znaju prava deteta.",
        "body": [
            ("section", {"title": "Zašto je važno", "text": "<p>Dete je bezbednije tamo gde komšije, vozači, nastavnici i prodavci znaju šta da urade. Kampanja to kaže jednostavnim rečima; dečji odbor kaže ono što su odrasli zaboravili.</p>"}),
            ("ticks", {"title": "Šta možeš danas", "points": ["Javi se detetu koje sretneš", "Ne slikaj nijedno dete i ne deli slike", "Reci terenskom timu gde je detetu možda potrebna pomoć", "Pitaj u školi ko sluša decu"]}),
        ],
    },
    "help": {
        "title": "Gde potražiti pomoć",
        "lead": "Možeš da dođeš bez ikoga, s drugaricom ili drugom, ili sa odraslom osobom. Ne moraš da znaš prave reči.",
        "services": [
            {"kind": "day_care", "name": "Dnevni centar, Priština", "place": "Priština", "text": "Hrana, igra, učenje i neko ko sluša. Ti biraš šta ćeš danas raditi. Otvoren od 4. novembra 2019, zajedno sa opštinom.", "on_home": True},
            {"kind": "day_care", "name": "Dnevni centar, Našec", "place": "Našec, 8 km od Prizrena", "text": "Hrana, kupanje, čista odeća, učenje, savetovanje i lekar. Otvoren u oktobru 2023.", "on_home": True},
            {"kind": "street_team", "name": "Terenski timovi", "place": "U šest opština", "text": "Dolaze tamo gde su deca i porodice. U Prizrenu jedan tim radi zajedno sa opštinom.", "on_home": True},
            {"kind": "office", "name": "Centar za socijalni rad", "place": "U svakoj opštini", "text": "Služba koja odgovara za zaštitu dece. Tamo može da dođe svako, i dete bez pratnje."},
            {"kind": "helpline", "name": "Policija", "text": "Kada je neko sada u opasnosti.", "phone": "192", "urgent": True},
            {"kind": "helpline", "name": "Broj za hitne slučajeve", "text": "Kada je neko povređen ili u opasnosti, sa svakog telefona.", "phone": "112", "urgent": True},
        ],
        "body": [
            ("note", {"title": "Radno vreme i brojevi", "text": "Za ovaj prikaz ih još niko nije potvrdio. Prava stranica pokazuje dan kada je neko poslednji put pozvao i proverio."}),
        ],
    },
    "projects": {"title": "Projekti", "lead": "Na čemu radimo i šta je završeno."},
    "unity": {
        "title": "Unity in Care",
        "lead": "Bolja pomoć za mentalno zdravlje dece i mladih, napravljena zajedno s njima.",
        "donor": "Sufinansira Evropska unija (CERV)",
        "partners": "Terre des hommes u Mađarskoj (vodi), Grčkoj, na Kosovu i u Rumuniji, i Nisma ARSIS u Albaniji",
        "places": "Albanija, Grčka, Kosovo, Rumunija", "period": "Od januara 2025. do decembra 2026.",
        "body": [("section", {"title": "O čemu se radi", "text": "<p>Stručnjaci uče kako da podrže mentalno zdravlje ranjive dece i mladih. Deca, mladi i oni koji brinu o njima postaju snažniji.</p><p>U središtu su Međunarodni savetodavni odbor dece i odbori u svakoj zemlji: deca kažu šta im je potrebno, a odrasli odgovaraju.</p>"})],
    },
    "centres": {
        "title": "Dnevni centri",
        "lead": "Dva mesta gde dete nalazi hranu, mir i ljude od poverenja.",
        "donor": "Za Našec: Evropska unija, UNICEF i Ambasada Japana",
        "partners": "Opštine Priština i Prizren",
        "places": "Priština; Našec kod Prizrena", "period": "Od novembra 2019.",
        "body": [("section", {"title": "Šta se tamo dešava", "text": "<p>Centri su za decu u uličnoj situaciji i za drugu decu kojoj je potrebna zaštita. Tu su obroci, igra, učenje, savetovanje i razgovori s roditeljima. Dete bira šta će se tog dana raditi.</p>"})],
        "results": [("figures", {"title": "U 2024. godini", "rows": [{"number": "318", "counts": "dece u oba centra"}, {"number": "58", "counts": "roditelja kojima je pomognuto da nađu posao"}], "caution": "Ista porodica može biti u oba reda."})],
    },
    "platform": {
        "title": "Platforma protiv diskriminacije",
        "lead": "Mesto gde zajednice Roma, Aškalija i Egipćana mogu da prijave diskriminaciju.",
        "donor": "Švajcarska saradnja", "partners": "Kancelarija za dobro upravljanje u Kancelariji premijera; Terre des hommes, VoRAE, HEKS/EPER",
        "places": "Celo Kosovo", "period": "Pokrenuta u junu 2022.",
        "body": [("section", {"title": "Šta radi", "text": "<p>Ko je dobio lošiji tretman zbog porekla može to da prijavi, a može i neko drugi u njegovo ime. Prijava ide ustanovi koja mora da postupi, a oštećeni dobijaju pravnu pomoć.</p>"}),
                 ("note", {"title": "Nije potvrđeno", "text": "Za ovaj prikaz nije potvrđeno da li platforma danas radi kao na početku."})],
    },
    "action": {
        "title": "Zaštita ranjive dece na Kosovu",
        "lead": "Akcija Evropske unije i UNICEF-a, za decu u uličnoj situaciji i mnogu drugu.",
        "donor": "Evropska unija, 2,2 miliona evra; UNICEF, 0,3 miliona evra", "partners": "UNICEF (vodi), Terre des hommes i drugi",
        "places": "Celo Kosovo", "period": "Od januara 2022. do decembra 2025.",
        "body": [("section", {"title": "Šta je bio cilj", "text": "<p>Studija o deci u uličnoj situaciji, dnevni centri i mobilni timovi koji rade, okrugli stolovi stručnjaka, dve kuće za zaštitu dece i javnost koja zna.</p>"})],
        "results": [("figures", {"title": "Šta je bilo planirano", "rows": [{"number": "10.040", "counts": "dece, adolescenata i mladih"}, {"number": "1.300", "counts": "stručnjaka"}, {"number": "1.000.000", "counts": "ljudi obuhvaćenih podizanjem svesti"}], "caution": "Ovo su ciljevi. Šta je postignuto nije potvrđeno za ovaj prikaz."})],
    },
    "news": {"title": "Vesti", "lead": "Šta se dogodilo, ispričano tako da se nijedno dete ne prepozna."},
    "bonevet": {"title": "Osmoro dece pokazalo svoje projekte", "lead": "Posle dva meseca nauke, tehnologije i umetnosti u centru BONEVET u Đakovici.", "happened": "Dan nije potvrđen",
        "body": [("section", {"title": "", "text": "<p>Dva meseca osmoro dece je gradilo, programiralo i slikalo. Na kraju je svako pokazalo svoj projekat onima koji su došli.</p>"})]},
    "pastry": {"title": "Četiri majke, jedan novi zanat", "lead": "Svakodnevni kurs od dve nedelje i sertifikat na kraju.", "happened": "Dan nije potvrđen",
        "body": [("section", {"title": "", "text": "<p>Četiri majke iz Dnevnog centra u Prištini završile su kurs „Modern Pastry“, savremeno poslastičarstvo. Dolazile su svakog dana, dve nedelje.</p>"})]},
    "board": {"title": "Poziv za Međunarodni savetodavni odbor dece", "lead": "Za „Unity in Care“ objavljeni su opis posla i poziv za članove.", "happened": "Dan nije potvrđen",
        "body": [("section", {"title": "", "text": "<p>Odbor okuplja decu i mlade iz četiri zemlje. Uzrast, broj mesta i poslednji dan za prijavu stoje u samom pozivu; ovde se ne ponavljaju, jer nisu potvrđeni.</p>"})]},
    "launch": {"title": "Pokrenuta platforma protiv diskriminacije", "lead": "Pripadnici zajednica Roma, Aškalija i Egipćana mogu da prijave diskriminaciju na internetu.",
        "body": [("section", {"title": "", "text": "<p>Platforma je pokrenuta 22. i 23. juna 2022. Prenosi pritužbe nadležnima i daje pravnu podršku.</p>"})]},
    "events": {"title": "Događaji", "lead": "Gde možeš da dođeš i šta je bilo."},
    "street_day": {
        "title": "Otvoreno popodne na Dan dece ulice",
        "lead": "Uđi, pogledaj i upoznaj ljude koji rade sa decom na ulici.",
        "hours": "Od 15 do 18 časova", "place": "Dnevni centar, Priština", "audience": "Komšije, roditelji i deca",
        "body": [("ticks", {"title": "Šta ima", "points": ["Šetnja kroz prostorije", "Igre koje su deca izabrala", "Vreme za pitanja onima koji tu rade"]}),
                 ("note", {"title": "Primer", "text": "Ovo popodne je izmišljeno za prikaz. Dan je pravi: 12. april je Međunarodni dan dece ulice."})],
    },
    "children_day": {
        "title": "Deca pitaju, odrasli odgovaraju",
        "lead": "Na Svetski dan deteta deca postavljaju pitanja ljudima koji odlučuju.",
        "hours": "Od 11 do 13 časova", "place": "Prizren", "audience": "Deca od 10 godina i svi koji žele da slušaju",
        "body": [("section", {"title": "Kako to ide", "text": "<p>Deca pišu pitanja pre tog dana. Na svako odgovara neko odrastao ko može nešto da promeni, i kaže do kada.</p>"}),
                 ("note", {"title": "Primer", "text": "Ovaj susret je izmišljen za prikaz. Dan je pravi: 20. novembar je Svetski dan deteta."})],
    },
    "launch_days": {
        "title": "Dva dana za početak platforme protiv diskriminacije",
        "lead": "Dani kada je pokrenuta platforma za zajednice Roma, Aškalija i Egipćana.",
        "place": "Kosovo", "audience": "Svi koji žele da prijave diskriminaciju",
        "body": [("section", {"title": "", "text": "<p>Od tada pripadnici tri zajednice mogu da prijave diskriminaciju na internetu.</p>"})],
    },
    "places": {"title": "Centri", "lead": "Mesta na koja dete može da uđe."},
    "prishtina": {
        "title": "Dnevni centar u Prištini", "lead": "Hrana, igra, učenje i neko ko sluša. Dete bira šta će danas raditi.",
        "municipality": "Priština",
        "body": [("ticks", {"title": "Šta ima", "points": ["Obroci", "Igra i učenje", "Razgovori sa socijalnim radnicima i psiholozima", "Savetovanje za roditelje", "Pomoć zajedno sa Centrom za socijalni rad"]}),
                 ("section", {"title": "Za koga je", "text": "<p>Za decu u uličnoj situaciji, za decu koju je neko povredio i za drugu decu kojoj je potrebna zaštita. Otvoren je 4. novembra 2019, zajedno sa opštinom.</p>"}),
                 ("note", {"title": "Nije potvrđeno", "text": "Adresa, radno vreme i telefon nisu potvrđeni za ovaj prikaz. Prava stranica pokazuje dan kada je neko poslednji put pozvao i proverio."})],
    },
    "nashec": {
        "title": "Dnevni centar u Našecu", "lead": "Centar za decu u uličnoj situaciji, osam kilometara od Prizrena.",
        "municipality": "Prizren",
        "body": [("ticks", {"title": "Šta ima", "points": ["Hrana, kupanje i čista odeća", "Učenje i slobodno vreme", "Savetovanje sa psihologom", "Lekar"]}),
                 ("section", {"title": "Od kada", "text": "<p>Otvoren je u oktobru 2023, zajedno sa Evropskom unijom, UNICEF-om, Ambasadom Japana i opštinom.</p>"}),
                 ("note", {"title": "Nije potvrđeno", "text": "Adresa, radno vreme i telefon nisu potvrđeni za ovaj prikaz. Prava stranica pokazuje dan kada je neko poslednji put pozvao i proverio."})],
    },
    "words": {
        "title": "Objašnjene reči", "lead": "Teške reči objašnjene jednostavnim. Ako neka reč nedostaje, pitaj nas.",
        "terms": [
            ("Najbolji interes deteta", "Ono što je najbolje za to dete. Gleda se prvo kad god odrasli odlučuju o detetu."),
            ("Kampanja", "Mnogo ljudi istovremeno govori isto, da bi svi čuli."),
            ("Centar za socijalni rad", "Služba u svakoj opštini koja mora da štiti decu i pomaže porodicama."),
            ("Zaštita deteta", "Sve što ljudi rade da nijedno dete ne bude povređeno, ostavljeno ili iskorišćeno."),
            ("Dečji odbor", "Grupa dece i mladih koja odraslima govori šta treba da se promeni."),
            ("Pristanak", "Kažeš da jer to želiš, pošto znaš o čemu se radi. Možeš da ga povučeš."),
            ("Dnevni centar", "Kuća u kojoj dete tokom dana može da jede, igra se, uči i razgovara."),
            ("Diskriminacija", "Prema nekome se postupa lošije zbog porekla, izgleda, vere ili onoga što jeste."),
            ("Staratelj", "Odrasla osoba koja odlučuje za dete i brine o njemu: najčešće su to roditelji."),
            ("Zanemarivanje", "Dete ne dobija ono što mu treba: hranu, toplinu, lekara, školu, nekoga ko je tu."),
            ("Psiholog", "Neko s kim možeš da razgovaraš o tome šta osećaš i ko je učio kako da pomogne."),
            ("Okrugli sto", "Ljudi iz škole, zdravstva, policije i socijalnog rada sede zajedno i dogovaraju se kako da pomognu detetu."),
            ("Terenski tim", "Ljudi koji idu tamo gde su deca, na ulicu, i nude pomoć."),
            ("Nasilje", "Neko te povređuje: udarcima, rečima ili dodirom koji ne želiš."),
        ],
        "body": [("note", {"title": "Našim rečima", "text": "Ovako deci objašnjavamo reči. Šta važi pred zakonom piše u zakonu.", "calm": True})],
    },
    "street": {
        "title": "Dete kao svako dete", "lead": "Kampanja o deci na ulici: šta da uradiš, a šta ne.",
        "body": [
            ("ticks", {"title": "Šta pomaže", "points": ["Javi se: lepa reč pokazuje detetu da ga neko vidi", "Ne slikaj i ne deli slike", "Reci terenskom timu gde je detetu možda potrebna pomoć"]}),
            ("note", {"title": "Šta ne pomaže", "text": "Novac dat na ulici zadržava dete tamo. Pitaj terenski tim šta je porodici potrebno."}),
            ("section", {"title": "O kampanji", "text": "<p>Ona je deo akcije „Zaštita ranjive dece na Kosovu“. Dete na ulici ima ime, omiljenu igru i pravo na miran dan.</p>"}),
        ],
    },
    "library": {
        "title": "Dokumenti", "lead": "Zakoni, smernice i drugi spisi koje svako sme da čita.",
        "documents": {
            "law": "Zakon koji kaže kako se deca na Kosovu štite i ko šta mora da uradi.",
            "crc": "Prava koja ima svako dete, a prihvatile su ih gotovo sve zemlje sveta.",
            "violence": "Šta države moraju da urade da nijedno dete ne bude povređeno, kod kuće ili drugde.",
            "street": "Šta su deca sa ulice rekla Komitetu i šta on traži od država.",
            "care": "Kako se brine o deci koja ne mogu da žive sa roditeljima.",
            "heard": "Zašto odrasli moraju da slušaju decu i kako se to dobro radi.",
        },
        "body": [("note", {"title": "Gde se nalaze", "text": "Naslov je veza. Tuđi spisi stoje kod svog izdavača, uvek najnoviji; njegov sajt možda postavlja kolačiće.", "calm": True})],
    },
    "about": {"title": "O ovoj stranici", "lead": "Mirna, brza, i nikoga ne prati.",
        "body": [("ticks", {"title": "Šta obećavamo", "points": ["Nijedan kolačić pre nego što se neko prijavi", "Ništa se ne učitava sa drugih stranica", "Svaka stranica radi bez skripti i na starom telefonu", "Nijedna slika deteta"]}),
                 ("note", {"title": "Ovo je prikaz", "text": "Tekstovi govore o pravom programu, iz izvora koji su navedeni na svakoj stranici. Ovo nije stranica samog programa.", "calm": True})]},
}  # fmt: skip
