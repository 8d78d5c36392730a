"""The pages in Albanian: written, not translated line by line."""

from __future__ import annotations

from typing import Any

PAGES: dict[str, dict[str, Any]] = {
    "home": {
        "title": "Çdo fëmijë ka të drejtë të jetë i sigurt.",
        "lead": "Nëse diçka të shqetëson, për veten ose për një fëmijë tjetër, ka njerëz që dëgjojnë dhe ndihmojnë.",
        "body": [
            ("band", {
                "eyebrow": "Fëmijët në rrugë",
                "title": "Fëmijë, si çdo fëmijë",
                "text": "Fëmija që takon në rrugë ka një emër, një lojë të preferuar dhe të drejtën për një ditë të qetë. Tri gjëra ndihmojnë më shumë se një monedhë.",
                "points": [
                    {"icon": "hand", "title": "Përshëndete", "text": "Një fjalë e mirë e bën fëmijën të ndihet i parë."},
                    {"icon": "nophoto", "title": "Mos e fotografo", "text": "Fytyra e fëmijës i takon fëmijës."},
                    {"icon": "pin", "title": "Njoftoje ekipin e terrenit", "text": "Ata i njohin rrugët dhe dinë si të ndihmojnë."},
                ],
            }),
            ("invitation", {
                "eyebrow": "Vendosin edhe fëmijët",
                "title": "Një bord i fëmijëve dhe të rinjve",
                "text": "Në «Unity in Care», bordet e fëmijëve dhe të rinjve u thonë të rriturve çfarë duhet të ndryshojë. Thirrjet për anëtarë të rinj do të jenë këtu.",
            }),
        ],
    },
    "what": {
        "title": "Çfarë bëjmë",
        "lead": "Katër lloje pune. Secila vetëm është gjysma e punës; së bashku e mbrojnë fëmijën.",
        "body": [("section", {"title": "Kush jemi", "text": "<p>Terre des hommes punon në Kosovë që nga viti 2000. Mbrojtja e fëmijëve është një nga tri programet e saj; dy të tjerat janë Migrimi dhe lufta kundër trafikimit, dhe Drejtësia për të mitur.</p>"})],
    },
    "laws": {
        "title": "Ligje që zbatohen",
        "lead": "Ndihmojmë që ligjet dhe planet të jenë të qarta dhe shikojmë a mbahen premtimet në to.",
        "body": [
            ("section", {"title": "Një ligj për çdo fëmijë", "text": "<p>Ligji për mbrojtjen e fëmijës u botua në Gazetën Zyrtare më 17 korrik 2019. Ai e mbron fëmijën nga dhuna fizike dhe mendore, abuzimi, shfrytëzimi dhe neglizhenca, dhe thotë kush është përgjegjës: prindërit, familja, organi i kujdestarisë, shoqëria dhe shteti.</p>"}),
            ("note", {"title": "Ligji në letër nuk mjafton", "text": "Dikush duhet ta bëjë atë që thotë ligji, deri në një ditë të caktuar. Prandaj pyesim: e kujt është detyra dhe a u krye?", "calm": True}),
        ],
    },
    "people": {
        "title": "Njerëz të përgatitur",
        "lead": "Punëtorët socialë, psikologët dhe mësuesit mësojnë për aq kohë sa punojnë.",
        "body": [
            ("section", {"title": "Rreth një tavoline", "text": "<p>Tryezat për menaxhim të rasteve mblidhen që nga viti 2007. Njerëz nga arsimi, shëndetësia dhe policia i gjejnë fëmijët në rrezik dhe vendosin së bashku si t’u ndihmojnë më mirë.</p>"}),
            ("ticks", {"title": "Çfarë i duhet një ndihme të mirë", "points": ["Dikush që përgjigjet për dosjen e fëmijës", "Kolegë që ndajnë atë që duhet, dhe jo më shumë", "Një mbikëqyrës me të cilin flitet kur është vështirë", "Kohë për të mësuar diçka të re"]}),
        ],
    },
    "close": {
        "title": "Ndihmë pranë fëmijëve",
        "lead": "Qendra ditore, ekipe në rrugë dhe kurse. Fëmija zgjedh çfarë do të bëjë sot.",
        "body": [
            ("path", {"title": "Si shkon", "steps": [
                {"title": "Dikush e sheh fëmijën", "text": "Ekipi i terrenit e takon fëmijën aty ku është."},
                {"title": "Njerëzit dëgjojnë", "text": "Disa profesione shikojnë çfarë u duhet fëmijës dhe familjes, bashkë me Qendrën për Punë Sociale."},
                {"title": "Fillon ndihma", "text": "Mësim, biseda, ushqim, rroba, mjek ose dokumentet që mungojnë."},
                {"title": "Familja është pjesë e saj", "text": "Edhe prindërit marrin ndihmë dhe mund të mësojnë një zanat."},
            ]}),
            ("figures", {"title": "Në vitin 2024", "rows": [
                {"number": "318", "counts": "fëmijë në qendrat ditore në Prishtinë dhe Prizren: 168 djem dhe 150 vajza"},
                {"number": "86", "counts": "fëmijë nga 6 deri në 13 vjeç në orë mësimi"},
                {"number": "147", "counts": "prindër në biseda dhe këshillim: 115 nëna dhe 32 baballarë"},
                {"number": "89", "counts": "të rinj nga 16 deri në 20 vjeç që mësuan shkathtësi për jetë e punë"},
            ], "caution": "I njëjti fëmijë mund të jetë numëruar në disa rreshta."}),
        ],
    },
    "public": {
        "title": "Një shoqëri e vëmendshme",
        "lead": "Fushata dhe borde të fëmijëve, që të gjithë t’i njohin të drejtat e fëmijës.",
        "body": [
            ("section", {"title": "Pse ka rëndësi", "text": "<p>Fëmija është më i sigurt aty ku fqinjët, shoferët, mësuesit dhe shitësit dinë çfarë të bëjnë. Fushata e thotë me fjalë të thjeshta; bordi i fëmijëve thotë atë që të rriturit e kanë harruar.</p>"}),
            ("ticks", {"title": "Çfarë mund të bësh sot", "points": ["Përshëndete fëmijën që takon", "Mos fotografo asnjë fëmijë dhe mos shpërnda fotografi", "Tregoji ekipit të terrenit ku një fëmije mund t’i duhet ndihmë", "Pyet në shkollë kush i dëgjon fëmijët"]}),
        ],
    },
    "help": {
        "title": "Ku të kërkosh ndihmë",
        "lead": "Mund të vish vetë, me një shoqe a një shok, ose me një të rritur. Nuk ka nevojë të dish fjalët e duhura.",
        "services": [
            {"kind": "day_care", "name": "Qendra ditore, Prishtinë", "place": "Prishtinë", "text": "Ushqim, lojë, mësim dhe dikush që të dëgjon. Ti zgjedh çfarë do të bësh sot. E hapur që nga 4 nëntori 2019, bashkë me komunën.", "on_home": True},
            {"kind": "day_care", "name": "Qendra ditore, Nashec", "place": "Nashec, 8 km nga Prizreni", "text": "Ushqim, banjë, rroba të pastra, mësim, këshillim dhe mjek. U hap në tetor 2023.", "on_home": True},
            {"kind": "street_team", "name": "Ekipet e terrenit", "place": "Në gjashtë komuna", "text": "Vijnë aty ku janë fëmijët dhe familjet. Në Prizren një ekip punon bashkë me komunën.", "on_home": True},
            {"kind": "office", "name": "Qendra për Punë Sociale", "place": "Në çdo komunë", "text": "Zyra që përgjigjet për mbrojtjen e fëmijëve. Aty mund të shkojë kushdo, edhe një fëmijë vetë."},
            {"kind": "helpline", "name": "Policia", "text": "Kur dikush është në rrezik tani.", "phone": "192", "urgent": True},
            {"kind": "helpline", "name": "Numri i emergjencës", "text": "Kur dikush është lënduar ose është në rrezik, nga çdo telefon.", "phone": "112", "urgent": True},
        ],
        "body": [
            ("note", {"title": "Orari dhe numrat", "text": "Për këtë demonstrim ende nuk i ka konfirmuar askush. Një faqe e vërtetë tregon ditën kur dikush telefonoi për herë të fundit dhe u sigurua."}),
        ],
    },
    "projects": {"title": "Projektet", "lead": "Çfarë po bëjmë dhe çfarë është kryer."},
    "unity": {
        "title": "Unity in Care",
        "lead": "Ndihmë më e mirë për shëndetin mendor të fëmijëve dhe të rinjve, e ndërtuar bashkë me ta.",
        "donor": "Bashkëfinancuar nga Bashkimi Evropian (CERV)",
        "partners": "Terre des hommes në Hungari (drejton), Greqi, Kosovë dhe Rumani, dhe Nisma ARSIS në Shqipëri",
        "places": "Shqipëri, Greqi, Kosovë, Rumani", "period": "Janar 2025 deri dhjetor 2026",
        "body": [("section", {"title": "Për çfarë bëhet fjalë", "text": "<p>Profesionistët mësojnë si ta mbështesin shëndetin mendor të fëmijëve dhe të rinjve të cenueshëm. Fëmijët, të rinjtë dhe ata që kujdesen për ta bëhen më të fortë.</p><p>Në zemër të projektit janë bordi ndërkombëtar këshillues i fëmijëve dhe bordet kombëtare: fëmijët thonë çfarë u duhet dhe të rriturit përgjigjen.</p>"})],
    },
    "centres": {
        "title": "Qendrat ditore",
        "lead": "Dy vende ku fëmija gjen ushqim, qetësi dhe njerëz të besuar.",
        "donor": "Për Nashecin: Bashkimi Evropian, UNICEF dhe Ambasada e Japonisë",
        "partners": "Komunat e Prishtinës dhe të Prizrenit",
        "places": "Prishtinë; Nashec afër Prizrenit", "period": "Që nga nëntori 2019",
        "body": [("section", {"title": "Çfarë ndodh aty", "text": "<p>Qendrat janë për fëmijët në situatë rruge dhe për fëmijë të tjerë që kanë nevojë për mbrojtje. Ka ushqim, lojë, mësim, këshillim dhe biseda me prindër. Fëmija i zgjedh aktivitetet e ditës.</p>"})],
        "results": [("figures", {"title": "Në vitin 2024", "rows": [{"number": "318", "counts": "fëmijë në të dy qendrat"}, {"number": "58", "counts": "prindër të ndihmuar drejt një pune"}], "caution": "E njëjta familje mund të jetë në të dy rreshtat."})],
    },
    "platform": {
        "title": "Platforma kundër diskriminimit",
        "lead": "Një vend ku komunitetet rom, ashkali dhe egjiptian mund ta raportojnë diskriminimin.",
        "donor": "Bashkëpunimi Zviceran", "partners": "Zyra për Qeverisje të Mirë në Zyrën e Kryeministrit; Terre des hommes, VoRAE, HEKS/EPER",
        "places": "E gjithë Kosova", "period": "Nisi në qershor 2022",
        "body": [("section", {"title": "Çfarë bën", "text": "<p>Kush është trajtuar më keq për shkak të prejardhjes mund ta raportojë, ose dikush tjetër në emër të tij. Raporti shkon te institucioni që duhet të veprojë, dhe njerëzit që kanë pësuar marrin ndihmë juridike.</p>"}),
                 ("note", {"title": "E pakonfirmuar", "text": "Për këtë demonstrim nuk është konfirmuar nëse platforma punon sot ashtu si në fillim."})],
    },
    "action": {
        "title": "Mbrojtja e fëmijëve të cenueshëm në Kosovë",
        "lead": "Një veprim i Bashkimit Evropian dhe i UNICEF-it, për fëmijët në situatë rruge dhe shumë të tjerë.",
        "donor": "Bashkimi Evropian, 2,2 milionë euro; UNICEF, 0,3 milionë euro", "partners": "UNICEF (drejton), Terre des hommes dhe të tjerë",
        "places": "E gjithë Kosova", "period": "Janar 2022 deri dhjetor 2025",
        "body": [("section", {"title": "Çfarë synonte", "text": "<p>Një studim për fëmijët në situatë rruge, qendra ditore dhe ekipe lëvizëse që punojnë, tryeza të profesionistëve, dy shtëpi për mbrojtjen e fëmijëve dhe një publik që di.</p>"})],
        "results": [("figures", {"title": "Çfarë u planifikua", "rows": [{"number": "10 040", "counts": "fëmijë, adoleshentë dhe të rinj"}, {"number": "1 300", "counts": "profesionistë"}, {"number": "1 000 000", "counts": "njerëz të arritur me punën e vetëdijesimit"}], "caution": "Këto janë synimet. Çfarë u arrit nuk është konfirmuar për këtë demonstrim."})],
    },
    "news": {"title": "Lajme", "lead": "Çfarë ndodhi, e treguar ashtu që asnjë fëmijë të mos njihet."},
    "bonevet": {"title": "Tetë fëmijë treguan projektet e tyre", "lead": "Pas dy muajsh shkencë, teknologji dhe art në BONEVET, Gjakovë.", "happened": "Dita e pakonfirmuar",
        "body": [("section", {"title": "", "text": "<p>Dy muaj me radhë tetë fëmijë ndërtuan, programuan dhe vizatuan. Në fund secili u tregoi të pranishmëve një projekt të vetin.</p>"})]},
    "pastry": {"title": "Katër nëna, një zanat i ri", "lead": "Kurs i përditshëm dyjavor dhe një certifikatë në fund.", "happened": "Dita e pakonfirmuar",
        "body": [("section", {"title": "", "text": "<p>Katër nëna nga Qendra ditore në Prishtinë e kryen kursin «Modern Pastry», ëmbëlsira moderne. Erdhën çdo ditë, dy javë me radhë.</p>"})]},
    "board": {"title": "Thirrje për Bordin ndërkombëtar këshillues të fëmijëve", "lead": "Për «Unity in Care» u botuan termat e referencës dhe thirrja për anëtarë.", "happened": "Dita e pakonfirmuar",
        "body": [("section", {"title": "", "text": "<p>Bordi mbledh fëmijë dhe të rinj nga katër vende. Mosha, numri i vendeve dhe dita e fundit për aplikim gjenden në vetë thirrjen; këtu nuk përsëriten, sepse nuk u konfirmuan.</p>"})]},
    "launch": {"title": "Nisi platforma kundër diskriminimit", "lead": "Anëtarët e komuniteteve rom, ashkali dhe egjiptian mund të raportojnë në internet.",
        "body": [("section", {"title": "", "text": "<p>Platforma nisi më 22 dhe 23 qershor 2022. Ajo ua përcjell ankesat autoriteteve dhe jep mbështetje juridike.</p>"})]},
    "events": {"title": "Ngjarje", "lead": "Ku mund të vish dhe çfarë ka qenë."},
    "street_day": {
        "title": "Pasdite e hapur në Ditën e Fëmijëve në Rrugë",
        "lead": "Hyr, shiko përreth dhe njihu me njerëzit që punojnë me fëmijët në rrugë.",
        "hours": "Nga ora 15:00 deri në 18:00", "place": "Qendra ditore, Prishtinë", "audience": "Fqinjët, prindërit dhe fëmijët",
        "body": [("ticks", {"title": "Çfarë ka", "points": ["Një shëtitje nëpër dhoma", "Lojëra që i kanë zgjedhur fëmijët", "Kohë për t’i pyetur ata që punojnë aty"]}),
                 ("note", {"title": "Shembull", "text": "Kjo pasdite është shpikur për demonstrimin. Dita është e vërtetë: 12 prilli është Dita Ndërkombëtare e Fëmijëve në Rrugë."})],
    },
    "children_day": {
        "title": "Fëmijët pyesin, të rriturit përgjigjen",
        "lead": "Në Ditën Botërore të Fëmijëve, fëmijët u bëjnë pyetje njerëzve që vendosin.",
        "hours": "Nga ora 11:00 deri në 13:00", "place": "Prizren", "audience": "Fëmijët nga 10 vjeç dhe kushdo që dëshiron të dëgjojë",
        "body": [("section", {"title": "Si shkon", "text": "<p>Fëmijët i shkruajnë pyetjet para asaj dite. Secilës i përgjigjet një i rritur që mund të ndryshojë diçka, dhe thotë deri kur.</p>"}),
                 ("note", {"title": "Shembull", "text": "Ky takim është shpikur për demonstrimin. Dita është e vërtetë: 20 nëntori është Dita Botërore e Fëmijëve."})],
    },
    "launch_days": {
        "title": "Dy ditë për nisjen e platformës kundër diskriminimit",
        "lead": "Ditët kur nisi platforma për komunitetet rom, ashkali dhe egjiptian.",
        "place": "Kosovë", "audience": "Kushdo që dëshiron ta raportojë diskriminimin",
        "body": [("section", {"title": "", "text": "<p>Prej atëherë anëtarët e tri komuniteteve mund ta raportojnë diskriminimin në internet.</p>"})],
    },
    "places": {"title": "Qendrat", "lead": "Vende ku një fëmijë mund të hyjë."},
    "prishtina": {
        "title": "Qendra ditore në Prishtinë", "lead": "Ushqim, lojë, mësim dhe dikush që dëgjon. Fëmija zgjedh çfarë do të bëjë sot.",
        "municipality": "Prishtinë",
        "body": [("ticks", {"title": "Çfarë ka", "points": ["Ushqim", "Lojë dhe mësim", "Biseda me punëtorë socialë dhe psikologë", "Këshillim për prindërit", "Ndihmë bashkë me Qendrën për Punë Sociale"]}),
                 ("section", {"title": "Për kë është", "text": "<p>Për fëmijët në situatë rruge, për fëmijët që i ka lënduar dikush dhe për fëmijë të tjerë që kanë nevojë për mbrojtje. U hap më 4 nëntor 2019, bashkë me komunën.</p>"}),
                 ("note", {"title": "E pakonfirmuar", "text": "Adresa, orari dhe telefoni nuk janë konfirmuar për këtë demonstrim. Një faqe e vërtetë tregon ditën kur dikush telefonoi për herë të fundit dhe u sigurua."})],
    },
    "nashec": {
        "title": "Qendra ditore në Nashec", "lead": "Qendër për fëmijët në situatë rruge, tetë kilometra nga Prizreni.",
        "municipality": "Prizren",
        "body": [("ticks", {"title": "Çfarë ka", "points": ["Ushqim, banjë dhe rroba të pastra", "Mësim dhe kohë e lirë", "Këshillim me psikolog", "Mjek"]}),
                 ("section", {"title": "Që kur", "text": "<p>U hap në tetor 2023, bashkë me Bashkimin Evropian, UNICEF-in, Ambasadën e Japonisë dhe komunën.</p>"}),
                 ("note", {"title": "E pakonfirmuar", "text": "Adresa, orari dhe telefoni nuk janë konfirmuar për këtë demonstrim. Një faqe e vërtetë tregon ditën kur dikush telefonoi për herë të fundit dhe u sigurua."})],
    },
    "words": {
        "title": "Fjalë të shpjeguara", "lead": "Fjalë të vështira me fjalë të thjeshta. Nëse të mungon një fjalë, na pyet.",
        "terms": [
            ("Interesi më i mirë i fëmijës", "Ajo që është më e mira për këtë fëmijë. Shikohet e para sa herë që të rriturit vendosin diçka për fëmijën."),
            ("Fushatë", "Shumë njerëz thonë të njëjtën gjë në të njëjtën kohë, që ta dëgjojnë të gjithë."),
            ("Qendra për Punë Sociale", "Zyra në çdo komunë që duhet t’i mbrojë fëmijët dhe t’u ndihmojë familjeve."),
            ("Mbrojtja e fëmijës", "Gjithçka që bëjnë njerëzit që asnjë fëmijë të mos lëndohet, të mos lihet vetëm e të mos shfrytëzohet."),
            ("Bordi i fëmijëve", "Një grup fëmijësh dhe të rinjsh që u thonë të rriturve çfarë duhet të ndryshojë."),
            ("Pëlqim", "Ti thua po sepse dëshiron, pasi e ke kuptuar për çfarë bëhet fjalë. Mund ta tërheqësh."),
            ("Qendër ditore", "Një shtëpi ku fëmija gjatë ditës mund të hajë, të luajë, të mësojë dhe të bisedojë."),
            ("Diskriminim", "Dikush trajtohet më keq për shkak të prejardhjes, pamjes, besimit ose të asaj që është."),
            ("Kujdestar", "I rrituri që vendos për fëmijën dhe kujdeset për të: zakonisht prindërit."),
            ("Neglizhencë", "Fëmija nuk merr atë që i duhet: ushqim, ngrohtësi, mjek, shkollë, dikë që është aty."),
            ("Psikolog", "Dikush me të cilin mund të flasësh për atë që ndien dhe që ka mësuar si të ndihmojë."),
            ("Tryezë e rrumbullakët", "Njerëz nga shkolla, shëndetësia, policia dhe puna sociale ulen bashkë dhe merren vesh si t’i ndihmojnë një fëmije."),
            ("Ekip i terrenit", "Njerëz që shkojnë aty ku janë fëmijët, në rrugë, dhe ofrojnë ndihmë."),
            ("Dhunë", "Dikush të lëndon: duke të rrahur, me fjalë, ose duke të prekur ashtu siç nuk dëshiron."),
        ],
        "body": [("note", {"title": "Me fjalët tona", "text": "Kështu ua shpjegojmë fjalët fëmijëve. Çfarë vlen para ligjit shkruan në ligj.", "calm": True})],
    },
    "street": {
        "title": "Fëmijë, si çdo fëmijë", "lead": "Fushata për fëmijët në rrugë: çfarë të bësh dhe çfarë të mos bësh.",
        "body": [
            ("ticks", {"title": "Çfarë ndihmon", "points": ["Përshëndete: një fjalë e mirë e bën fëmijën të ndihet i parë", "Mos bëj fotografi dhe mos shpërnda asnjë", "Tregoji ekipit të terrenit ku një fëmije mund t’i duhet ndihmë"]}),
            ("note", {"title": "Çfarë nuk ndihmon", "text": "Paraja e dhënë në rrugë e mban fëmijën aty. Pyete ekipin e terrenit çfarë i duhet familjes."}),
            ("section", {"title": "Për fushatën", "text": "<p>Është pjesë e veprimit «Mbrojtja e fëmijëve të cenueshëm në Kosovë». Fëmija në rrugë ka një emër, një lojë të preferuar dhe të drejtën për një ditë të qetë.</p>"}),
        ],
    },
    "library": {
        "title": "Dokumente", "lead": "Ligje, udhëzime dhe shkrime të tjera që mund t’i lexojë secili.",
        "documents": {
            "law": "Ligji që thotë si mbrohen fëmijët në Kosovë dhe kush çfarë duhet të bëjë.",
            "crc": "Të drejtat që i ka çdo fëmijë, të pranuara nga gati të gjitha vendet e botës.",
            "violence": "Çfarë duhet të bëjnë shtetet që asnjë fëmijë të mos lëndohet, në shtëpi ose diku tjetër.",
            "street": "Çfarë i thanë Komitetit fëmijët në rrugë dhe çfarë u kërkon ai shteteve.",
            "care": "Si kujdesen për fëmijët që nuk mund të jetojnë me prindërit e tyre.",
            "heard": "Pse të rriturit duhet t’i dëgjojnë fëmijët dhe si bëhet kjo mirë.",
        },
        "body": [("note", {"title": "Ku gjenden", "text": "Titulli është lidhje. Shkrimet e të tjerëve qëndrojnë te botuesi i tyre, gjithmonë më të rejat; faqja e tij mund të vendosë cookie.", "calm": True})],
    },
    "about": {"title": "Për këtë faqe", "lead": "E qetë, e shpejtë, dhe nuk ndjek askënd.",
        "body": [("ticks", {"title": "Çfarë premtojmë", "points": ["Asnjë kuki para se dikush të hyjë me llogari", "Asgjë nuk merret nga faqe të tjera", "Çdo faqe punon pa skripta dhe në telefon të vjetër", "Asnjë fotografi fëmije"]}),
                 ("note", {"title": "Ky është demonstrim", "text": "Tekstet tregojnë për një program të vërtetë, nga burime që shënohen në çdo faqe. Kjo nuk është faqja e vetë programit.", "calm": True})]},
}  # fmt: skip
