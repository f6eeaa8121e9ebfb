"""Python runs this whenever it starts in the folder of the emulator of BigQuery.

The emulator parses the same text dozens of times for each statement, and the name of a type at each value: most of its
work. Here a text is parsed once, and who asks for it again gets a copy, which is theirs to change.
"""

import functools

import sqlglot
from sqlglot.expressions import core

_parse = sqlglot.parse_one
_deepcopy = core.deepcopy


@functools.lru_cache(maxsize=4096)
def _parsed(sql, dialect, into):
    return _parse(sql, dialect=dialect, into=into)


def parse_one(sql, read=None, dialect=None, into=None, **opts):
    try:
        if not opts:
            return _parsed(sql, read or dialect, into).copy()
    except TypeError:
        pass  # What is asked for cannot be the key of a cache.
    return _parse(sql, read=read, dialect=dialect, into=into, **opts)


def deepcopy(value):
    # Where a node stands in its text: numbers, which need no copy of their own.
    return value.copy() if type(value) is dict else _deepcopy(value)


sqlglot.parse_one = parse_one
core.deepcopy = deepcopy
