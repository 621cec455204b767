"""From the news to the outbox: each new vacancy is matched in a reading thread, then queued in short steps."""

from dataclasses import dataclass

from bot.alert_services import AlertServices
from services.alerts import scan

MOST_AT_ONCE = 200
"""Pieces of news a run; the rest waits for the next one, a second later."""


@dataclass(frozen=True, slots=True)
class Alerting:
    """The job that looks for news. It may be killed anywhere: news is forgotten last, and no pair is queued twice."""

    services: AlertServices

    async def __call__(self) -> None:
        """Work off what there is."""
        for _ in range(MOST_AT_ONCE):
            news = await self.services.read_news()
            if news is None:
                return
            if news.is_open:
                await self._queue(news.vacancy_id)
            else:
                await self._tell_end(news.vacancy_id)
            await self.services.news_done(news.number)

    async def _queue(self, vacancy_id: int) -> None:
        matches = await self.services.match_vacancy(vacancy_id)
        for start in range(0, len(matches), scan.STEP):
            await self.services.queue(vacancy_id, matches[start : start + scan.STEP])

    async def _tell_end(self, vacancy_id: int) -> None:
        while await self.services.queue_updates(vacancy_id) == scan.STEP:
            pass
