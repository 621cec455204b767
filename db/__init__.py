"""Everything that knows a store: tables, repositories, migrations, the vacancy index."""
