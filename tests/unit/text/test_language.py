"""Titles and texts written for this test: the language they are in, and the one they are read by."""

from __future__ import annotations

import pytest

from khabar.knowledge import store
from khabar.text.language import detect


@pytest.fixture(scope="module")
def votes():
    return store.load().lexicons


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("af", "Die president sê daar is nie genoeg geld vir die skole nie"),
        ("am", "የኢትዮጵያ ጠቅላይ ሚኒስትር ከኬንያ ፕሬዚዳንት ጋር ተወያዩ"),
        ("ar", "وزير الخارجية يبحث مع نظيره المصري الأوضاع في المنطقة"),
        ("as", "অসমৰ মুখ্যমন্ত্ৰীয়ে বানপানীৰ বাবে সাহায্য ঘোষণা কৰিছে"),
        ("az", "Prezident yeni məktəbin açılışında iştirak edib və çıxış edib"),
        ("be", "Прэзідэнт заявіў, што ўрад дапаможа сельскай гаспадарцы"),
        ("bg", "Правителството обяви, че ще увеличи пенсиите от следващата година"),
        ("bn", "প্রধানমন্ত্রী বলেছেন যে নির্বাচন আগামী বছর হবে এবং সবাই অংশ নেবে"),
        ("ca", "El govern aprova els pressupostos amb el suport dels socialistes i també de l'oposició"),
        ("ceb", "Ang mga tawo sa siyudad nagpaabot nga adunay dugang nga tubig apan wala pa kini"),
        ("ckb", "سەرۆکی هەرێم لەگەڵ وەزیری دەرەوە کۆبووەوە و باسی دۆخەکەیان کرد"),
        ("cs", "Vláda schválila nový zákon, který zvýší daně pro velké firmy"),
        ("cy", "Mae'r llywodraeth wedi cyhoeddi cynlluniau newydd ar gyfer ysgolion yng Nghymru"),
        ("da", "Regeringen vil ikke hæve skatten, siger ministeren efter mødet"),
        ("de", "Die Regierung will das Gesetz noch in diesem Jahr ändern"),
        ("el", "Η κυβέρνηση ανακοίνωσε νέα μέτρα για την οικονομία"),
        ("en", "The government will not raise taxes this year, says the minister"),
        ("es", "El gobierno anuncia una nueva ley para los trabajadores del campo"),
        ("et", "Valitsus ei tõsta sel aastal makse, ütles minister pärast koosolekut"),
        ("fa", "رئیس جمهور ایران گفت که مذاکرات با اروپا ادامه دارد"),
        ("fi", "Hallitus ei korota veroja tänä vuonna, sanoi ministeri ja lisäsi että päätös on tehty"),
        ("fr", "Le gouvernement annonce une hausse des impôts pour les grandes entreprises"),
        ("gl", "O goberno aproba unha lei para as familias e tamén para os concellos"),
        ("gu", "સરકારે નવી યોજનાની જાહેરાત કરી"),
        ("ha", "Gwamnatin tarayya ta ce za ta kara albashin ma'aikata a wannan shekara"),
        ("he", "הממשלה אישרה את תקציב המדינה לשנה הבאה"),
        ("hi", "प्रधानमंत्री ने कहा कि सरकार किसानों के लिए नई योजना लाएगी"),
        ("hr", "Predsjednik je rekao da će vlada tijekom godine riješiti pitanje cijena"),
        ("hu", "A kormány szerint nem lesz adóemelés az idén, és ez egy jó hír"),
        ("hy", "Կառավարությունը հաստատեց նոր բյուջեն"),
        ("id", "Presiden mengatakan bahwa pemerintah akan membangun jalan baru untuk desa"),
        ("ig", "Gọọmentị kwuru na ọ ga-enye ndị ọrụ ụgwọ ọnwa ha n'izu ụka a"),
        ("ilo", "Dagiti tattao iti siudad ket agur-uray iti tulong manipud iti gobierno"),
        ("it", "Il governo ha approvato la legge di bilancio con i voti della maggioranza"),
        ("ja", "首相は新しい政策を発表した"),
        ("ka", "მთავრობამ ახალი ბიუჯეტი დაამტკიცა"),
        ("kk", "Президент жаңа заңға қол қойды және бұл туралы мәлімдеме жасады"),
        ("ko", "정부는 새로운 정책을 발표했다"),
        ("ku", "Serokkomar got ku hikûmet wê ji bo gundan alîkariyê bike û rê çêbike"),
        ("lv", "Valdība paziņoja, ka nodokļi netiks celti un ka pensijas augs"),
        ("lt", "Vyriausybė pranešė, kad mokesčiai nebus didinami ir kad pensijos augs"),
        ("mk", "Владата соопшти дека ќе ги зголеми пензиите од следната година"),
        ("mr", "मुख्यमंत्री म्हणाले की सरकार शेतकऱ्यांना मदत करणार आहे"),
        ("ms", "Perdana Menteri berkata beliau akan melawat kawasan banjir kerana ramai penduduk terjejas"),
        ("my", "အစိုးရက ကြေညာချက် ထုတ်ပြန်သည်"),
        ("ne", "प्रधानमन्त्रीले निर्वाचन समयमै हुने बताएका छन् र तयारी भएको छ"),
        ("nl", "De regering wil het aantal woningen verhogen, zegt de minister van financiën"),
        ("no", "Regjeringen vil ikke heve skattene etter valget, sier statsministeren"),
        ("om", "Mootummaan biyyattii akka jedhetti namoonni kuma lama kan dhaqqaban irraa deebi'aniiru"),
        ("pcm", "Di president don tok say dem go give moni to di pipol wey dey suffer"),
        ("pl", "Rząd zapowiada, że nie podniesie podatków w przyszłym roku"),
        ("ps", "ولسمشر وویل چې حکومت به د خلکو سره مرسته وکړي او ښوونځي به جوړ کړي"),
        ("pt", "O governo anunciou que não vai aumentar os impostos até o fim do ano"),
        ("rn", "Leta y'Uburundi yavuze ko ibiciro vy'ibintu vyaduze cane kandi ko ico kibazo gikomeye"),
        ("ro", "Guvernul a anunțat că nu va crește taxele în acest an"),
        ("ru", "Правительство не будет повышать налоги, заявил министр"),
        ("rw", "Leta y'u Rwanda yavuze ko ibiciro by'ibintu byazamutse kandi ko icyo kibazo kizakemuka"),
        ("sk", "Vláda schválila nový zákon, ktorý zvýši dane pre veľké firmy"),
        ("sl", "Vlada je sprejela nov zakon, ki bo zvišal davke za velika podjetja in banke"),
        ("so", "Dowladda ayaa sheegay in ay dhisi doonto waddooyin cusub oo ku yaal magaalada"),
        ("sq", "Qeveria njoftoi se nuk do të rrisë taksat këtë vit dhe pensionet"),
        ("sr", "Влада је саопштила да ће повећати пензије и да је буџет усвојен"),
        ("sr", "Predsednik je rekao da će vlada posle praznika rešiti pitanje cena u celoj zemlji"),
        ("st", "Mmuso o re o tla thusa batho ba lahlehetsweng ke mesebetsi hore ba fumane tjhelete hape"),
        ("sv", "Regeringen vill inte höja skatten, säger ministern och tillägger att det är klart"),
        ("sw", "Serikali imesema kuwa itajenga shule mpya katika vijiji vya mkoa huo"),
        ("ta", "அரசு புதிய திட்டத்தை அறிவித்தது"),
        ("te", "ప్రభుత్వం కొత్త పథకాన్ని ప్రకటించింది"),
        ("th", "รัฐบาลประกาศนโยบายใหม่"),
        ("ti", "ፕረዚደንት ኤርትራ ምስ ናይ ሱዳን መራሒ ኣብ ኣስመራ ተራኺቦም"),
        ("tl", "Sinabi ng pangulo na hindi na magtataas ng buwis ang pamahalaan para sa mga manggagawa"),
        ("tr", "Hükümet bu yıl vergileri artırmayacak, bakan daha sonra açıkladı"),
        ("uk", "Уряд не підвищуватиме податки, заявив міністр після зустрічі"),
        ("ur", "وزیراعظم نے کہا ہے کہ حکومت کسانوں کے لیے نیا منصوبہ لائے گی"),
        ("uz", "Prezident yangi qonunni imzoladi va bu haqida bayonot berdi, deb yozdi gazeta"),
        ("vec", "El goerno el ga dito che no xe pì schei par łe scołe e anca par i paexi"),
        ("vi", "Chính phủ sẽ không tăng thuế trong năm nay, bộ trưởng cho biết"),
        ("xh", "URhulumente uthi uza kunceda abantu kwaye akazi kubanyusela irhafu kulo nyaka"),
        ("yo", "Ìjọba àpapọ̀ ti kéde pé àwọn yóò san owó fún gbogbo àwọn òṣìṣẹ́"),
        ("zh", "政府宣布新的经济政策"),
        ("zu", "UHulumeni uthe uzosiza abantu futhi ngeke enyuse intela kulo nyaka ngoba kunzima"),
    ],
)  # fmt: skip
def test_a_title_is_in_its_language(votes, code, title):
    assert detect(title, votes=votes).language.code == code


@pytest.mark.parametrize(
    ("code", "script", "text"),
    [
        (
            "ar",
            "Arab",
            "قال الوزير في مؤتمر صحفي «we will not accept this decision» قبل أن يغادر إلى القاهرة مع الوفد",
        ),
        (
            "es",
            "Latn",
            "El presidente Carles Puigdemont i Casamajó dijo que no volverá hasta que haya un acuerdo",
        ),
        ("hi", "Deva", "PM ने कहा कि Digital India के लिए यह एक बड़ा कदम है और सरकार startup को मदद करेगी"),
        ("de", "Latn", "„Make America great again“ war das Motto, mit dem er die Wahl für sich entschied"),
        ("zh", "Hant", "政府宣布今年將會發表新的經濟政策 Apple"),
    ],
)
def test_mixed_text_is_in_the_language_of_its_sentence(votes, code, script, text):
    found = detect(text, votes=votes).language
    assert (found.code, found.script) == (code, script)


@pytest.mark.parametrize("text", ["", "  \n", "12 345,67", "2026-11-25 08:40", "😀 — …", "٣٤٥"])
def test_what_has_no_letters_has_no_language(text):
    assert detect(text).language == ("und", None, 0.0) or detect(text).language.code == "und"


@pytest.mark.parametrize(
    "text", ["Bukayo Saka", "ABC-7 XJR", "Schumacher, Villeneuve, Frentzen", "qwrtz plmnk"]
)
def test_names_alone_are_unsure(votes, text):
    found = detect(text, votes=votes)
    assert found.language.code == "und" or found.language.confidence < 0.9
    assert found.language.script == "Latn"


def test_a_wrong_declaration_does_not_win(votes):
    text = "Die Regierung will das Gesetz noch in diesem Jahr ändern, sagte der Minister"
    assert detect(text, declared="en", votes=votes).language.code == "de"
    assert detect(text, declared="ar", votes=votes).language.code == "de"


def test_a_declaration_decides_between_siblings(votes):
    text = "Kementerian membuka pameran buku"
    assert detect(text, declared="ms", votes=votes).language.code == "ms"
    assert detect(text, declared="id-ID", votes=votes).language.code == "id"


def test_a_right_declaration_makes_surer(votes):
    text = "El gobierno anuncia medidas"
    alone, told = detect(text, votes=votes).language, detect(text, declared="es", votes=votes).language
    assert told.code == "es"
    assert told.confidence >= alone.confidence


def test_a_variety_is_read_by_its_nearest_language(votes):
    found = detect("El goerno el ga dito che no xe pì schei par łe scołe e anca par i paexi", votes=votes)
    assert (found.language.code, found.reading) == ("vec", "it")


def test_standard_arabic_is_never_a_dialect(votes):
    text = "قال المتحدث: «شو هالحكي؟ مش معقول»، وأضاف أن الحكومة التي شكلت هذا العام قد أعلنت ذلك في بيان"
    assert detect(text, votes=votes).language.code == "ar"


def test_words_are_not_needed():
    assert detect("Le gouvernement annonce une hausse des impôts pour les entreprises").language.code == "fr"
