"""What a heading of a posting announces. English and French; patterns are tried in this order on the folded heading."""

import re

# Order matters: "preferred qualifications" is not "qualifications", "about you" is not "about us".
_KINDS: tuple[tuple[str, str], ...] = (
    (
        "preferred",
        r"nice[- ]to[- ]have|preferred|useful|not (?:required|essential|necessary|needed)|optional|"
        r"desir(?:ed|able)|bonus|\bassets?\b|\bplus(?:es)?$|"
        r"would be (?:an? )?(?:great|good|nice|helpful|useful|welcome|ideal|plus|asset)|extra (?:skills|points|"
        r"credit)|\bideally\b|additional (?:skills|qualifications|knowledge)|advantage|"
        r"\batouts?\b|un plus\b|souhait|appreciee?s?\b|good to have|not required but|stand out|(?:great|even better|"
        r"nice) if|(?:it|what) (?:also |"
        r"would )?helps?\b|helpful|also welcome",
    ),
    (
        "apply",
        r"how to apply|\bapply\b|applying|application (?:process|instructions?|deadline)|next steps|(?:hiring|"
        r"interview|"
        r"selection|recruitment) process|\bcontact\b|what to expect|comment postuler|postul|candidature|processus",
    ),
    (
        "legal",
        r"\bequal\b|\beeo\b|diversity|inclusion|accommodation|privacy|disclaimer|veterans?\b|egalite|diversite|"
        r"mesures d.adaptation|additional information|\blegal\b|\bstatement\b|background check|accessibilite",
    ),
    (
        "benefits",
        r"benefits|perks|what (?:we|you(?:'ll| will)?) (?:offer|get|receive)|\bwe offer\b|in return|compensation|"
        r"\bsalary\b|"
        r"\bpay\b|our offer|what's in it for you|avantages|nous (?:vous )?(?:offrons|proposons)|remuneration|on offer",
    ),
    (
        "required",
        r"about you\b|who you are|your (?:profile|skills|background|experience|qualifications)|profil\b|you (?:have|"
        r"are|bring|"
        r"should|must|need)\b|what you(?:'ll| will)? (?:bring|need|have)",
    ),
    (
        "duties",
        r"about (?:the |this )?(?:role|job|position|opportunity|work)|role (?:summary|overview|description)|(?:job|"
        r"position) "
        r"(?:summary|description|purpose|overview|duties)|\bthe (?:role|job|position|work|opportunity)\b|"
        r"description du poste|"
        r"\ble (?:poste|role)\b|dans ce role|why we need|^(?:key )?objectives?\b|what (?:you(?:'ll| will)|the job|"
        r"we'll ask)|why this role|"
        r"purpose of",
    ),
    (
        "company",
        r"^about\b|who we are|our (?:company|story|mission|values|culture|team|organization)|why (?:join|work|us|"
        r"you'll love)|"
        r"a propos|qui sommes|notre (?:entreprise|equipe|mission|societe)|l'entreprise|la societe|pourquoi|why\b.*\?$",
    ),
    (
        "required",
        r"require(?:d|ments?|s)?\b|qualifications?|must[- ]haves?|essential|minimum|skills|experiences?\b|competenc|"
        r"looking for|you (?:should|must)|candidate\b|eligib|exigences|criteres|connaissances|vous (?:avez|etes|"
        r"possedez)|"
        r"recherchons|recherche d'une? |fait pour vous|is for you if|\beducation\b|knowledge|licen[cs]es?\b|"
        r"certifications?|"
        r"diplomes?|formation|\bexpertise\b|who can|tech(?:nology)? stack|tools|"
        r"we (?:need|expect|seek|ask|require|value)|someone (?:with|who)|"
        r"qualites|languages?$",
    ),
    (
        "duties",
        r"responsibilit|dut(?:y|ies)\b|you(?:'ll| will)\b|day[- ]to[- ]day|a (?:typical )?day|your (?:role|mission|"
        r"tasks|work|day)|"
        r"objectives?\b|missions?\b|taches|responsabilites|\bvos\b|accomplish|activities|what you do|vous (?:serez|"
        r"aurez|devrez)|"
        r"functions?\b|accountabilities|tasks",
    ),
    ("facts", r"information|at a glance|key facts|\bdetails\b|overview|summary|schedule|location|en bref|hours"),
)
_TABLE = tuple((kind, re.compile(rf"\b(?:{pattern})")) for kind, pattern in _KINDS)
BOILERPLATE = frozenset({"company", "benefits", "apply", "legal"})
WANTED = frozenset({"required", "preferred"})


def kind_of(heading: str) -> str:
    """required, preferred, duties, company, benefits, apply, legal, facts, or '' where the words tell nothing.

    `heading` is folded (lower case, no accents, straight apostrophes).
    """
    bare = heading.strip(" :.*_#?!–—-").strip() + ("?" if heading.rstrip().endswith("?") else "")
    return next((kind for kind, pattern in _TABLE if pattern.search(bare)), "")
