"""Runs the unittest suites of a folder and writes the names of passed, failed and skipped tests as JSON: run_unittest.py FOLDER REPORT."""

import json
import os
import sys
import unittest


class RecordingResult(unittest.TextTestResult):
    """The usual readable result, which also remembers the names of the tests that passed."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.passed = []

    def addSuccess(self, test):
        super().addSuccess(test)
        self.passed.append(test.id())


def main() -> int:
    folder, report = sys.argv[1:3]
    # A folder that is a package imports its helpers relatively, so its parent must be the top.
    is_package = os.path.exists(os.path.join(folder, "__init__.py"))
    suite = unittest.defaultTestLoader.discover(folder, top_level_dir=os.path.dirname(folder) or "." if is_package else folder)
    result = unittest.TextTestRunner(verbosity=2, resultclass=RecordingResult).run(suite)
    failed = [test.id() for test, _ in result.failures + result.errors] + [test.id() for test in result.unexpectedSuccesses]
    skipped = [f"{test.id()}: {reason}" for test, reason in result.skipped]
    with open(report, "w", encoding="utf-8") as file:
        json.dump({"passed": result.passed + [test.id() for test, _ in result.expectedFailures], "failed": failed, "skipped": skipped}, file)
    return 0 if result.wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main())
