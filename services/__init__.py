"""The domain: finding, understanding and explaining vacancies. Knows neither Telegram nor SQL."""
