"""Small questions to a parse: who does what to whom, and the words of a noun phrase.

Dependency labels are those of spaCy's English models (ClearNLP).
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
OBJECTS = frozenset({"dobj", "dative", "obj"})
PHRASE = frozenset(
    {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "case", "advmod", "predet", "npadvmod"}
)
OF_REACH = 8  # tokens from a noun to the end of its "of ..."
MAX_CLIMB = 40  # steps up a tree; no honest sentence is deeper


def is_verb(token: Token) -> bool:
    """Whether the tagger sees a verb (modals left out)."""
    return str(token.tag_).startswith("VB")


def is_noun(token: Token) -> bool:
    """Whether the tagger sees a noun or a pronoun."""
    return str(token.tag_).startswith(("NN", "PRP", "CD")) or token.tag_ in {"DT", "WP"}


def climb(token: Token) -> Iterator[Token]:
    """The token's heads up to the root, without the token."""
    for _ in range(MAX_CLIMB):
        if token.head == token:
            return
        token = token.head
        yield token


def root(token: Token) -> Token:
    """The token above which nothing stands, the token itself if it is that."""
    return [token, *climb(token)][-1]


def conjuncts(token: Token) -> list[Token]:
    """The token and what is joined to it by "and" or commas, in order."""
    found = [token]
    for item in found:
        if len(found) > MAX_CLIMB:
            break
        found.extend(child for child in item.children if child.dep_ == "conj")
    return sorted(found, key=lambda item: int(item.i))


def is_passive(verb: Token) -> bool:
    """Whether the verb's subject suffers the act: "was killed", "soldiers killed in ..."."""
    if any(child.dep_ in {"nsubjpass", "auxpass", "agent"} for child in verb.children) or _is_reduced(verb):
        return True
    if verb.tag_ != "VBN" or verb.dep_ not in {"acl", "amod"}:
        return False
    return not any(
        child.dep_ == "dobj" for child in verb.children
    )  # "fire by rebels killed two": no participle


def _is_reduced(verb: Token) -> bool:
    """As in "Traders shot in Gao died": a participle that the parser takes for the main verb."""
    if verb.tag_ != "VBD" or any(child.dep_ in OBJECTS for child in verb.children):
        return False
    rights = list(verb.rights)
    if not rights or rights[-1].dep_ not in {"conj", "punct"}:
        return False
    joined = [child for child in rights if child.dep_ == "conj" and child.tag_ in {"VBD", "VBP", "VBZ"}]
    return len(joined) == 1 and not any(
        child.dep_ in {"cc", "punct", "nsubj"}
        for child in (*(item for item in rights if item.i < joined[0].i), *joined[0].lefts)
    )


def is_gapped(noun: Token) -> bool:
    """As in "two men were shot and 60 cows driven away": a clause without "were" that looks like a noun."""
    return noun.dep_ == "conj" and is_verb(noun.head)


def subjects(verb: Token) -> list[Token]:
    """The grammatical subjects of a verb; a joined, relative or infinite verb takes that of its head."""
    for _ in range(MAX_CLIMB):
        own = [child for child in verb.children if child.dep_ in SUBJECTS]
        if own:
            return [_antecedent(item, verb) for top in own for item in conjuncts(top)]
        controlled = _controller(verb) or _joined_to_a_name(verb)
        if controlled:
            return controlled
        if _is_main(verb):
            return conjuncts(_main_noun(verb))
        if verb.dep_ in {"acl", "relcl"} and is_noun(verb.head):
            return [verb.head] if verb.dep_ == "relcl" or verb.tag_ == "VBG" else []
        if verb.dep_ in {"conj", "xcomp", "advcl", "pcomp"} and (
            is_verb(verb.head) or verb.head.dep_ == "prep"
        ):
            verb = verb.head if is_verb(verb.head) else verb.head.head
            continue
        return []
    return []


def _is_main(verb: Token) -> bool:
    """As in "Rebels armed with knives killed two": a main verb that the parser takes for a participle."""
    if verb.dep_ != "acl" or not is_noun(verb.head):
        return False
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and any(child.dep_ == "dobj" for child in verb.children))


def _main_noun(verb: Token) -> Token:
    """The noun that such a verb belongs to: the root of a sentence without a verb, else the one above it."""
    top = root(verb)
    return top if top.tag_.startswith("NN") else verb.head


def _controller(verb: Token) -> list[Token]:
    """As in "accused the army of shelling": who is accused acts, not who accuses."""
    preposition = verb.head
    if verb.dep_ != "pcomp" or preposition.lower_ not in {"of", "for", "from"}:
        return []
    own = [child for child in preposition.head.children if child.dep_ in OBJECTS]
    return [item for top in own for item in conjuncts(top)]


def _joined_to_a_name(verb: Token) -> list[Token]:
    """As in "went off in Baiji and gunmen shot two": the parser takes the gunmen for a second place."""
    before = verb.doc[verb.i - 1] if verb.i else verb
    mistaken = before.dep_ == "conj" and before.tag_ in {"NN", "NNS"} and before.head.text[0].isupper()
    return [before] if mistaken and verb.tag_ in {"VBD", "VBP", "VBZ"} else []


def agents(verb: Token) -> list[Token]:
    """Who does the act of a verb."""
    if is_passive(verb):
        return by(verb)
    return subjects(verb)


def patients(verb: Token) -> list[Token]:
    """Whom or what the act of a verb is done to."""
    if is_passive(verb):
        if verb.dep_ in {"acl", "amod"}:
            return [verb.head]
        return subjects(verb)
    own = [child for child in verb.children if child.dep_ in OBJECTS]
    return [_antecedent(item, verb) for top in own for item in conjuncts(top)]


def by(token: Token) -> list[Token]:
    """Who is named by "by": "shelled by rebels", "an attack by rebels"."""
    for child in token.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return [item for top in child.children if top.dep_ == "pobj" for item in conjuncts(top)]
    return []


def after_preposition(token: Token, *prepositions: str) -> list[Token]:
    """The nouns that hang on a token by one of these prepositions."""
    found: list[Token] = []
    for child in token.children:
        if child.dep_ in {"prep", "agent"} and child.lower_ in prepositions:
            found += [item for top in child.children if top.dep_ == "pobj" for item in conjuncts(top)]
    return found


def doers(noun: Token) -> list[Token]:
    """Who does the act of a noun: "by X", "X's attack", "a militant attack"."""
    found = by(noun)
    if found:
        return found
    return [child for child in noun.children if child.dep_ == "poss" and child.tag_ != "WP$"]


def _antecedent(subject: Token, verb: Token) -> Token:
    """What "who", "whom", "which" or "that" stands for."""
    if subject.tag_ in {"WP", "WDT"} and verb.dep_ == "relcl":
        return verb.head
    return subject


def phrase(token: Token) -> tuple[int, int]:
    """(first, last) token of the noun phrase around its head: modifiers before, "of ..." after it."""
    first = last = int(token.i)
    for child in token.lefts:
        if child.dep_ in PHRASE:
            first = min(first, int(child.left_edge.i))
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ == "of" and child.right_edge.i - token.i <= OF_REACH:
            last = max(last, _shallow_end(child))
    return first, last


def _shallow_end(preposition: Token) -> int:
    """The index of the noun behind "of", without what hangs on that noun."""
    return max(
        [int(child.i) for child in preposition.children if child.dep_ == "pobj"], default=int(preposition.i)
    )
