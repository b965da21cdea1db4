"""The simulated people: who they are, where they are, for whom they work, what they let be seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from random import Random

Habit = Literal["work", "mixed", "private", "signed"]
RobotKind = Literal["bot", "agent", "collective"]
_FIRST_ACCOUNT = 900_000_000  # numbers that GitHub has not given to anybody


@dataclass(frozen=True)
class Employer:
    """An organization of the packaged configuration, or a university of the lists.

    Attributes:
        organization: id in organizations.toml; empty for a university.
        name: as people write it into a profile.
        domain: e-mail domain of its people.
        economy: its seat.
    """

    organization: str
    name: str
    domain: str
    economy: str

    @property
    def is_university(self) -> bool:
        """Whether it comes from a list of universities, not from our own configuration."""
        return not self.organization


# fmt: off
EMPLOYERS = (
    Employer("meta", "Meta", "meta.com", "US"),
    Employer("google", "Google", "google.com", "US"),
    Employer("hugging-face", "Hugging Face", "huggingface.co", "US"),
    Employer("nvidia", "NVIDIA", "nvidia.com", "US"),
    Employer("microsoft", "Microsoft", "microsoft.com", "US"),
    Employer("intel", "Intel", "intel.com", "US"),
    Employer("", "Stanford University", "stanford.edu", "US"),
    Employer("", "UC Berkeley", "berkeley.edu", "US"),
    Employer("huawei", "Huawei", "huawei.com", "CN"),
    Employer("alibaba", "Alibaba", "alibaba-inc.com", "CN"),
    Employer("baidu", "Baidu", "baidu.com", "CN"),
    Employer("tencent", "Tencent", "tencent.com", "CN"),
    Employer("shanghai-ai-laboratory", "Shanghai AI Laboratory", "pjlab.org.cn", "CN"),
    Employer("", "Tsinghua University", "mails.tsinghua.edu.cn", "CN"),
    Employer("", "Shanghai Jiao Tong University", "sjtu.edu.cn", "CN"),
    Employer("arm", "Arm", "arm.com", "GB"),
    Employer("samsung", "Samsung", "samsung.com", "KR"),
    Employer("", "ETH Zürich", "ethz.ch", "CH"),
)
# Where people of an employer's seat live: the seat is not the place.
_LIVING = {
    "US": {"US": 56, "IN": 14, "CN": 10, "GB": 6, "FR": 6, "DE": 4, "CA": 4},
    "CN": {"CN": 88, "SG": 6, "US": 6},
    "GB": {"GB": 60, "IN": 20, "FR": 20},
    "KR": {"KR": 90, "US": 10},
    "CH": {"CH": 80, "DE": 20},
}
# Minutes east of UTC in winter, and what people there write into a profile's location.
_PLACES: dict[str, tuple[int, tuple[str, ...]]] = {
    "US": (-480, ("San Francisco, CA", "Seattle, WA, USA", "New York, United States")),
    "CA": (-300, ("Toronto, Canada",)),
    "CN": (480, ("Beijing, China", "Shanghai, China", "北京", "Hangzhou, Zhejiang, China")),
    "SG": (480, ("Singapore",)),
    "KR": (540, ("Seoul, South Korea",)),
    "IN": (330, ("Bengaluru, India", "Hyderabad, India")),
    "GB": (0, ("London, UK", "Cambridge, United Kingdom")),
    "FR": (60, ("Paris, France",)),
    "DE": (60, ("Berlin, Germany",)),
    "CH": (60, ("Zürich, Switzerland",)),
}
_SUMMER = {"US", "CA", "GB", "FR", "DE", "CH"}
_NOWHERE = ("Earth", "the cloud", "127.0.0.1")
# Shares of (work, mixed, private, signed) by seat: what is missing is missing more on one side.
_HABITS = {"CN": (40, 15, 35, 10), "US": (55, 20, 20, 5)}
_OTHER_HABITS = (50, 20, 25, 5)
_FREE = {"CN": ("qq.com", "163.com"), "US": ("gmail.com", "outlook.com")}
# Share of people whose profile states a location, by economy.
STATED = {"CN": 0.45, "US": 0.70}
STATED_ELSEWHERE = 0.60
# fmt: on


@dataclass(frozen=True)
class Post:
    """An employment: from a second (inclusive) to a second (exclusive), UTC."""

    employer: Employer
    from_second: float
    to_second: float


@dataclass(frozen=True)
class Person:
    """Somebody made up.

    Attributes:
        number: 1, 2, …; `name` says it, twins excepted.
        name: what their commits say; two different people may share it.
        login: GitHub login.
        account_id: numeric GitHub id.
        economy: where they really are, whether or not they say so.
        habit: which addresses they commit with: their employer's; that, a private and a relay
            address in turn; private ones only; a relay address signed off with the employer's.
        posts: employments, one after the other.
        location: what the profile says of the place; None when it says nothing.
        location_economy: the economy a careful reader gets from it.
        company: what the profile says of the employer today; None when it says nothing.
    """

    number: int
    name: str
    login: str
    account_id: int
    economy: str
    habit: Habit
    posts: tuple[Post, ...]
    location: str | None
    location_economy: str | None
    company: str | None

    def employer_at(self, second: float) -> Employer:
        """True employer at an instant."""
        return next(post.employer for post in self.posts if second < post.to_second)

    def work_address(self, second: float) -> str:
        """Address at the employer of that instant."""
        return f"simulated.{self.login}@{self.employer_at(second).domain}"

    @property
    def free_address(self) -> str:
        """Address at a free provider."""
        providers = _FREE.get(self.posts[0].employer.economy, _FREE["US"])
        return f"simulated.{self.login}@{providers[self.number % len(providers)]}"

    @property
    def relay_address(self) -> str:
        """GitHub's private address, which carries id and login."""
        return f"{self.account_id}+{self.login}@users.noreply.github.com"

    def offset(self, second: float) -> int:
        """Minutes east of UTC; summer time from April to October where they have it."""
        month = datetime.fromtimestamp(second, UTC).month
        summer = self.economy in _SUMMER and 4 <= month <= 10  # noqa: PLR2004
        return _PLACES[self.economy][0] + 60 * summer


@dataclass(frozen=True)
class Robot:
    """Something that commits and is no person; told by its exact address."""

    title: str
    address: str
    kind: RobotKind
    name: str

    @property
    def login(self) -> str:
        """GitHub login as the API gives it, without the brackets' suffix."""
        return self.name.removesuffix("[bot]")


BUMPER = Robot(
    "Simulated dependency bot",
    "990000001+simulated-bumper[bot]@users.noreply.github.com",
    "bot",
    "simulated-bumper[bot]",
)
MIRROR = Robot("Simulated mirror bot", "mirror@simulated-bots.example", "bot", "Simulated Mirror")
AGENT = Robot("Simulated agent", "agent@simulated-agents.example", "agent", "Simulated Agent")
AUTHORS = Robot(
    "Simulated import authors", "authors@simulated-imports.example", "collective", "arrays authors"
)
ROBOTS = (BUMPER, MIRROR, AGENT, AUTHORS)


def roster(chance: Random, count: int, start: float, end: float) -> tuple[Person, ...]:
    """Make people up.

    Every third changes employer once; the last two share a name and are two persons; one is
    called like an agent.

    Args:
        chance: seeded source of randomness.
        count: how many.
        start: first second of the world.
        end: last second of the world.
    """
    return tuple(_person(chance, number, count, start, end) for number in range(1, count + 1))


def _person(chance: Random, number: int, count: int, start: float, end: float) -> Person:
    first = EMPLOYERS[number % len(EMPLOYERS)]
    economy = _drawn(chance, _LIVING[first.economy])
    habit = _drawn(
        chance,
        dict(
            zip(
                ("work", "mixed", "private", "signed"),
                _HABITS.get(first.economy, _OTHER_HABITS),
                strict=True,
            )
        ),
    )
    moves = number % 3 == 0
    when = chance.uniform(start + 0.3 * (end - start), end - 0.3 * (end - start))
    posts: tuple[Post, ...] = (Post(first, start, float("inf")),)
    if moves:
        # A mover's evidence has to be exact on both sides, so they use work addresses only.
        habit = "work"
        second = EMPLOYERS[(number * 7 + 3) % len(EMPLOYERS)]
        second = second if second != first else EMPLOYERS[number % len(EMPLOYERS) - 1]
        posts = (Post(first, start, when), Post(second, when, float("inf")))
    stated = chance.random() < STATED.get(economy, STATED_ELSEWHERE)
    vague = chance.random() < 0.1  # noqa: PLR2004 - one in ten jokes
    location = chance.choice(_NOWHERE if vague else _PLACES[economy][1]) if stated else None
    company = posts[-1].employer.name if chance.random() < 0.5 else None  # noqa: PLR2004
    name = f"Person {number:03d}"
    if number == count:
        name = f"Person {count - 1:03d}"  # a namesake, never in the same repository
    elif number == 1:
        name = "Claude Sample"  # a person, whatever the name sounds like
    return Person(
        number=number,
        name=name,
        login=f"person-{number:03d}",
        account_id=_FIRST_ACCOUNT + number,
        economy=economy,
        habit=habit,  # type: ignore[arg-type]  # drawn from the four
        posts=posts,
        location=location,
        location_economy=economy if location and not vague else None,
        company=f"@{company.lower()}" if company and " " not in company and moves else company,
    )


def _drawn(chance: Random, weights: dict[str, int]) -> str:
    return chance.choices(list(weights), list(weights.values()))[0]
