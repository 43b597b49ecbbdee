"""The words of the first screen and of the headings, in English and Korean."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum


class Language(StrEnum):
    """Language of headings, labels and the first screen."""

    en = "en"
    ko = "ko"


WORDS = {
    "moonbase": (
        "AI compute on Earth, in orbit and from the Moon: how much, by when, at what cost, "
        "and what stops it.",
        "지구, 궤도, 달에서의 AI 연산: 얼마나, 언제, 어떤 비용으로 가능하고 무엇이 막는가.",
    ),
    "begin": (
        "Begin with: moonbase run  |  moonbase explain moon.cost_per_watt  |  moonbase doctor",
        "시작: moonbase run  |  moonbase explain moon.cost_per_watt  |  moonbase doctor",
    ),
    "Ask": ("Ask", "질문"),
    "Evidence": ("Evidence", "근거"),
    "Disciplines": ("Disciplines", "분야"),
    "Studies": ("Studies", "연구"),
    "run": (
        "Run a scenario: how much compute, when, at what cost, and what stops it.",
        "시나리오 실행: 연산량, 시점, 비용, 제약.",
    ),
    "compare": (
        "Compare two or more scenarios; what differs comes first.",
        "둘 이상의 시나리오 비교, 차이부터 표시.",
    ),
    "explain": (
        "Explain a metric or a parameter: definition, equations, what moves it, sources.",
        "지표나 매개변수 설명: 정의, 수식, 영향 요인, 출처.",
    ),
    "validate": (
        "Compute published numbers again: ours, theirs, tolerance and verdict.",
        "공표된 수치 재계산: 계산값, 공표값, 허용오차, 판정.",
    ),
    "replay": (
        "Run a published study inside the chain: its numbers beside ours.",
        "공개된 연구를 이 모델로 재현: 공표값과 계산값.",
    ),
    "bridge": (
        "Why two studies differ: boundaries and assumptions step by step.",
        "두 연구가 다른 이유: 경계와 가정을 단계별로.",
    ),
    "doctor": (
        "Check this installation: versions, name clashes, console, folders.",
        "설치 점검: 버전, 이름 충돌, 콘솔, 폴더.",
    ),
    "check": (
        "Check a scenario file and list every problem with its line.",
        "시나리오 파일 점검, 문제와 줄 번호 표시.",
    ),
    "site": (
        "Sun, heat, power and dose at a place on the Moon.",
        "달의 한 지점: 태양, 열, 전력, 방사선량.",
    ),
    "illumination": (
        "Map mean sunlight and the longest night over the whole Moon.",
        "달 전체의 평균 일조와 가장 긴 밤 지도.",
    ),
    "grid": (
        "Size a lunar power grid: arrays, lines, stores, for least cost and least mass.",
        "달 전력망 설계: 태양전지, 선로, 저장, 최소 비용과 최소 질량.",
    ),
    "driver": (
        "Design a mass driver: track, motor, energy by loss, store, sleds, masses, cost.",
        "매스드라이버 설계: 궤도, 모터, 손실별 에너지, 저장, 썰매, 질량, 비용.",
    ),
    "shots": (
        "Fly a lunar month of shots from one track: where all of them go, and what errors cost.",
        "한 궤도에서 쏜 한 달간의 사출: 행선지와 오차 비용.",
    ),
    "aim": (
        "Aim at a target: muzzle state, midcourse burn, capture, link years later.",
        "목표 조준: 사출 상태, 중간 궤도 수정, 포획, 수년 뒤 통신.",
    ),
    "satellite": (
        "Design an AI satellite: mass and cost by part, heat, limits, what it becomes.",
        "AI 위성 설계: 부품별 질량과 비용, 열, 한계, 수년 뒤 상태.",
    ),
    "scenario": ("List the presets or show one.", "내장 시나리오 목록과 내용 보기."),
    "error": ("error", "오류"),
    "errors": ("{} problems", "문제 {}개"),
    "hint": ("hint", "힌트"),
    "note": ("note", "참고"),
    "folder": ("folder", "폴더"),
    "time": ("time", "시간"),
}
"""Key -> (English, Korean)."""

LANGUAGES: Sequence[str] = tuple(each.value for each in Language)


def word(key: str, language: str = "en") -> str:
    """The text behind a key.

    >>> word("error", "ko")
    '오류'
    """
    return WORDS[key][LANGUAGES.index(language)]
