"""Names in Chinese, Japanese, Korean and Thai, where no blank or capital says where they begin and end."""

from __future__ import annotations

import pytest

from khabar import Article, enrich
from khabar.enrich.mentions import Scanned
from khabar.enrich.persons import Memory
from khabar.enrich.spans import Line
from khabar.enrich.unspaced_line import LineReader
from khabar.knowledge import store
from khabar.text.normalize import fold


def entities(text):
    """Return the mentions of a text's entities by type, in text order."""
    found = sorted((m.start, e.type, m.text) for e in enrich(Article(text=text)).entities for m in e.mentions)
    return [(kind, name) for _, kind, name in found]


def names(text, kind):
    """Return the mentions of one type, in text order."""
    return [name for what, name in entities(text) if what == kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市議会議員の松本一郎氏が会見した。", ["松本一郎"]),
        ("川田さんは会社を辞めた。", ["川田"]),
        ("女優の杉山さくらさんが結婚を発表した。", ["杉山さくら"]),
        ("選手団の主将は水沼健太郎が務める。", ["水沼健太郎"]),
        ("国王エドワード3世の墓が見つかった。", ["エドワード3世"]),
        ("マーティン・ホワイト氏は質問に答えなかった。", ["マーティン・ホワイト"]),
        ("大山県知事は記者会見を開いた。", []),
    ],
)
def test_japanese_persons(text, expected):
    assert names(text, "person") == expected


def test_a_japanese_family_name_is_a_person_once_the_whole_name_was_said():
    text = "社長の福山健二氏が辞任した。福山は理由を語らなかった。"
    assert names(text, "person") == ["福山健二", "福山"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青空信用金庫は合併を発表した。", ["青空信用金庫"]),
        ("昨年、山川電力が値上げを申請した。", ["山川電力"]),
        ("北陽学園高等学校が優勝した。", ["北陽学園高等学校"]),
        ("食品安全衛生省の次官が辞任した。", ["食品安全衛生省"]),
        ("大学生や銀行員が集まった。", []),
        ("代表は両党の協議を求めた。", []),
    ],
)
def test_japanese_organizations(text, expected):
    assert names(text, "organization") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("長岡市の山で遭難した。", ["長岡市"]),
        ("三津野村で祭りが開かれた。", ["三津野村"]),
        ("東京クリスタルタワーが完成した。", []),
        ("沖縄知事選が告示された。", []),
        ("米ロサンゼルスで大会が開かれた。", ["ロサンゼルス"]),
    ],
)
def test_japanese_places(text, expected):
    assert names(text, "place") == expected


def test_a_character_before_a_foreign_city_is_its_country():
    assert ("country", "米") in entities("米ロサンゼルスで大会が開かれた。")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会议由王建国主持，李小明、陈思羽、赵博文等出席。", ["王建国", "李小明", "陈思羽", "赵博文"]),
        ("经济学家安德烈·彼得罗夫发表了报告。", ["安德烈·彼得罗夫"]),
        ("总统巴拉诺夫抵达机场。巴拉诺夫说，会谈很顺利。", ["巴拉诺夫", "巴拉诺夫"]),
        ("文章说，方案已经公布。", []),
    ],
)
def test_chinese_persons(text, expected):
    assert names(text, "person") == expected


def test_a_known_country_is_not_cut_by_a_family_name():
    assert entities("中国和墨西哥签署了协议。") == [("country", "中国"), ("country", "墨西哥")]


def test_the_character_of_a_country_after_a_verb_of_going_is_that_country():
    assert ("country", "美") in entities("外交部长下周将访美。")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("배우 한서준 씨가 새 영화에 출연한다.", ["한서준"]),
        ("조민수 의원은 법안에 반대했다.", ["조민수"]),
        ("최영호 전 장관이 회견을 열었다.", ["최영호"]),
        ("로버트 스미스가 회사를 떠났다.", ["로버트 스미스"]),
        ("시장이 시민에게 사과했다.", []),
    ],
)
def test_korean_persons_without_their_particles(text, expected):
    assert names(text, "person") == expected


def test_a_korean_club_is_named_without_its_particle():
    assert names("뉴캐슬 유나이티드가 졌다.", "organization") == ["뉴캐슬 유나이티드"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("นายสมปอง ใจกล้า กล่าวว่าจะลาออก", ["นายสมปอง ใจกล้า"]),
        ("พล.ต.อ.วิทยา ศรีสุข เผยว่าจับผู้ต้องหาได้แล้ว", ["พล.ต.อ.วิทยา ศรีสุข"]),
        ("สินค้ามีคุณภาพดีและราคาถูก", []),
    ],
)
def test_thai_persons_with_their_titles(text, expected):
    assert names(text, "person") == expected


def test_the_name_of_a_thai_person_is_without_the_title():
    found = enrich(Article(text="นายสมปอง ใจกล้า กล่าวว่าจะลาออก")).entities
    assert [(e.name, e.role) for e in found if e.type == "person"] == [("สมปอง ใจกล้า", "นาย")]


def test_a_thai_place_has_the_word_for_its_kind():
    assert names("เกิดเหตุที่จังหวัดขอนแก่น เมื่อเช้านี้", "place") == ["จังหวัดขอนแก่น"]


def test_an_abbreviation_that_other_letters_touch_is_an_organization():
    assert names("会議ではNATOが提案した。", "organization") == ["NATO"]


# -- cost -----------------------------------------------------------------------------------------------


class Counted(bytearray):
    """Taken characters that count how many of them are looked at."""

    looked = 0

    def find(self, *args):
        """Find as always, and count the characters of the stretch."""
        Counted.looked += args[2] - args[1]
        return super().find(*args)


def line_of(text):
    """Return a reader of one line of text that holds no known names."""
    knowledge = store.load()
    folded = fold(text)
    line = Line("text", 0, len(text), "paragraph", 1, is_flat=False)
    scanned = Scanned(folded, folded, [line], [[]], [[]], [[]])
    return LineReader(scanned, 0, line, knowledge, knowledge.lexicons.of("ja"), Memory())


@pytest.mark.parametrize("names_taken", [0, 1_000, 100_000])
def test_whether_text_is_free_costs_its_own_length_however_much_is_taken(names_taken):
    reader = line_of("山" * 1_000_000)
    reader.taken = Counted(reader.taken)
    for number in range(names_taken):
        reader.take(number * 8, number * 8 + 4)
    Counted.looked = 0
    answers = [reader.is_free(at, at + 6) for at in range(900_000, 901_000)]
    assert Counted.looked == 6 * len(answers)
    assert all(answers)


@pytest.mark.parametrize(
    "sentence",
    [
        "東京都の鈴木一郎知事は、トヨタ自動車のジョン・スミス氏と国土交通省で会談した。",
        "外交部发言人王建国说，墨西哥总统塞万提斯将访美，安德烈·彼得罗夫出席。",
        "서울에서 조민수 의원이 로버트 스미스 미국 대사를 만났다고 한국은행이 밝혔다. ",
        "นายสมปอง ใจกล้า รัฐมนตรีว่าการกระทรวงการคลัง กล่าวที่จังหวัดขอนแก่น ",
        "漢字片仮名カタカナ・ナカグロ",
    ],
)
@pytest.mark.slow
def test_work_grows_with_the_length_of_a_line(sentence, counted_calls):
    short, long = (counted_calls(sentence * (size // len(sentence))) for size in (8_000, 128_000))
    assert long < 16 * short * 1.25
