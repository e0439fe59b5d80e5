"""Word lists of the comparison, English and French. Data: order means nothing."""

_SENIORITY = """
senior sr junior jr lead principal staff chief head entry mid level intern internship trainee graduate apprentice i ii
iii iv v intermediate experienced confirme confirmee debutant debutante stagiaire principale ere h f m d w x
"""
SENIORITY = tuple(_SENIORITY.split())

# Nouns of position that say little of the trade.
_GENERIC = """
manager specialist coordinator officer analyst assistant associate engineer technician consultant director  supervisor
agent representative administrator advisor adviser developer operator worker clerk professional expert  partner fellow
member executive gestionnaire responsable conseiller conseillere coordonnateur coordonnatrice  charge chargee
directeur directrice technicien technicienne ingenieur ingenieure adjoint adjointe
"""
GENERIC_TITLES = tuple(_GENERIC.split())

# Titles of the same trade; the first stands for all.
KIN = (
    ("engineer", "developer", "programmer", "développeur", "développeuse", "ingénieur", "ingénieure", "programmeur"),
    ("nurse", "rn", "lpn", "infirmier", "infirmière"),
    ("teacher", "educator", "instructor", "tutor", "enseignant", "enseignante", "professeur", "professeure"),
    ("chef", "cook", "cuisinier", "cuisinière"),
    ("accountant", "bookkeeper", "comptable", "accounting", "accounts"),
    ("driver", "chauffeur", "trucker", "conducteur", "conductrice"),
    ("lawyer", "attorney", "solicitor", "counsel", "avocat", "avocate"),
    ("waiter", "waitress", "server", "serveur", "serveuse"),
    ("recruiter", "recruiting", "recruitment", "talent", "recruteur", "recruteuse"),
    ("manager", "management", "gestionnaire", "responsable"),
    ("advisor", "adviser", "consultant", "conseiller", "conseillère"),
    ("analyst", "analyste", "analytics", "analysis"),
    ("designer", "design", "concepteur", "conceptrice"),
    ("architect", "architecte", "architecture"),
    ("technician", "technicien", "technicienne"),
    ("assistant", "adjoint", "adjointe", "assistante"),
    ("seller", "sales", "salesperson", "vendeur", "vendeuse", "ventes"),
    ("welder", "welding", "soudeur", "soudeuse"),
    ("electrician", "electrical", "électricien", "électricienne"),
    ("scientist", "science", "scientifique"),
    ("caregiver", "carer", "aide"),
    ("backend", "back"),
    ("frontend", "front"),
)

# Branches of one trade: not the same word, but near.
NEAR = (
    ("software", "backend", "frontend", "front", "fullstack", "stack", "web", "application", "logiciel", "mobile"),
    ("cloud", "devops", "platform", "infrastructure", "sre", "reliability", "systems", "network"),
    ("data", "bi", "analytics", "reporting", "statistical"),
    ("marketing", "communications", "content", "brand", "social"),
    ("hr", "human", "people", "talent", "personnel"),
    ("finance", "financial", "accountant", "audit", "auditor", "payroll", "tax", "treasury", "controller"),
    ("warehouse", "logistics", "inventory", "shipping", "distribution", "supply"),
    ("nurse", "caregiver", "midwife", "clinical"),
    ("chef", "kitchen", "pastry", "baker", "commis"),
    ("teacher", "lecturer", "trainer", "professor"),
    ("administrative", "office", "executive", "receptionist", "secretary"),
    ("product", "ux", "ui", "designer"),
)

_FILLER = """
a able about above across after again against all also although always am among an and any anyone anything apart are
around as ask at available away back be became because become been before being best better between both bring broad
build building business but by can cannot candidate candidates clear close come common company complete contribute
could current currently daily day days deep did different do does doing done down during each early effective
effectively either else employee employees end ensure ensuring environment equal especially etc even every everyone
excellent experience experienced experiences find first five follow for four from full further general get give given
go good great group grow growing growth had has have having he help helping her here hers high highly him himself his
hour hours how however ideal if important improve in include included includes including individual industry into is it
its itself job jobs join just keep key kind knowledge large last lead leading learn learning least less level levels
like line long look looking made main maintain make making many may me meet member members might mind minimum month
months more most much multiple must my nature necessary need needed needs new next no non nor not now number of off
offer office often on once one ongoing only open opportunity or order organization organizations other others our out
over own part people per perform person place plan plus position positions possible practice prefer preferred prior
proven provide provided provides providing quality range related relevant report reporting request require required
requirement requirements requires responsibilities responsibility responsible right role roles same see seek seeking
self set she should show similar since single six skill skills small so some someone something staff start state still
strong strongly success successful such support supported supporting take team teams ten than that the their them
themselves then there these they thing things this those three through time times to together too top total toward
towards turn two type under understand understanding until up upon us use used useful using various very via was way
ways we week weeks well were what when where whether which while who whole whom whose why will willing with within
without work worked worker workers working works would year years yes yet you your yours
apply application applications apply hire hiring salary benefits resume cover letter
alors au aucun aussi autre autres aux avec avez avoir bien car ce ceci cela celle celles celui ces cet cette ceux chaque
chez comme comment dans de depuis des deux doit doivent donc dont du elle elles en encore entre est et etaient etait ete
etes etre eux faire fait font grand grande grands ici il ils jour jours la le les leur leurs lors lui ma mais mes meme
mois moins mon ne ni nos notre nous nouveau nouvelle on ont ou par parmi pas pendant peu peut peuvent plus plusieurs
pour pouvez pouvoir puis qu que quel quelle quelles quels qui quoi sa sans se selon sera serez ses si soit son sont sous
sur sa tant tel telle tels tous tout toute toutes travail travailler travaillant tres trois un une vers vos votre vous
poste emploi experience experiences competence competences connaissance connaissances annee annees ans equipe equipes
entreprise profil recherche recherchons rejoindre salaire avantages capacite
"""
FILLER = tuple(_FILLER.split())
