"""Takes the facts of our methods out of the Bot API description: `python -m bot.simulator.pack FILE`, by hand."""

import json
import sys
from pathlib import Path

METHODS = (
    *("getMe", "getUpdates", "sendMessage", "editMessageText", "editMessageReplyMarkup", "deleteMessage"),
    *("answerCallbackQuery", "setMyCommands", "getMyCommands", "deleteMyCommands", "setMyName", "getMyName"),
    *("setMyDescription", "getMyDescription", "setMyShortDescription", "getMyShortDescription", "deleteWebhook"),
)
SPEC = Path(__file__).parent / "spec.json"


def main() -> None:
    """Write name, types and need of each parameter of each method we know."""
    methods = json.loads(Path(sys.argv[1]).read_text("utf-8"))["methods"]
    facts = {
        name: {
            field["name"]: {"types": field["types"], "required": field["required"]}
            for field in methods[name].get("fields", [])
        }
        for name in METHODS
    }
    SPEC.write_text(json.dumps(facts, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
