"""Names that close a place as written: states and provinces, countries, and cities often named without either."""

US_STATES: dict[str, str] = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California", "CO": "Colorado",
    "CT": "Connecticut", "DE": "Delaware", "DC": "District of Columbia", "FL": "Florida", "GA": "Georgia",
    "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky",
    "LA": "Louisiana", "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota",
    "MS": "Mississippi", "MO": "Missouri", "MT": "Montana", "NE": "Nebraska", "NV": "Nevada", "NH": "New Hampshire",
    "NJ": "New Jersey", "NM": "New Mexico", "NY": "New York", "NC": "North Carolina", "ND": "North Dakota",
    "OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania", "PR": "Puerto Rico", "RI": "Rhode Island",
    "SC": "South Carolina", "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont",
    "VA": "Virginia", "WA": "Washington", "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming",
}  # fmt: skip

# "ST" stands for the state in templates.
OTHER_REGION_CODES = ("ON", "QC", "BC", "AB", "MB", "SK", "NS", "NB", "NL", "PE", "YT", "NT", "NU",
                      "NSW", "VIC", "QLD", "TAS", "ACT", "UK", "USA", "US", "UAE",
                      "ST", "NI", "SP", "RJ", "MG")  # fmt: skip

REGIONS = (
    "Ontario", "Quebec", "Québec", "British Columbia", "Alberta", "Manitoba", "Saskatchewan", "Nova Scotia",
    "New Brunswick", "Newfoundland", "New South Wales", "Victoria", "Queensland", "Tasmania", "Western Australia",
    "South Australia", "England", "Scotland", "Wales", "Northern Ireland", "Bavaria", "Bayern", "Hessen", "Catalonia",
    "Maharashtra", "Karnataka", "Tamil Nadu", "Telangana", "Kerala", "Gujarat", "Punjab", "Haryana", "Uttar Pradesh",
    "West Bengal", "Rajasthan", "Sindh", "Île-de-France", "Bretagne", "Normandie", "Occitanie", "Provence",
    "Bay Area", "San Francisco Bay Area", "Gauteng", "Western Cape", "Lagos State", "Greater London",
)  # fmt: skip

COUNTRIES: dict[str, str] = {
    "Afghanistan": "AF", "Albania": "AL", "Algeria": "DZ", "Algérie": "DZ", "Argentina": "AR", "Armenia": "AM",
    "Australia": "AU", "Austria": "AT", "Österreich": "AT", "Azerbaijan": "AZ", "Bahrain": "BH", "Bangladesh": "BD",
    "Belarus": "BY", "Belgium": "BE", "Belgique": "BE", "België": "BE", "Bénin": "BJ", "Benin": "BJ", "Bolivia": "BO",
    "Bosnia and Herzegovina": "BA", "Botswana": "BW", "Brazil": "BR", "Brasil": "BR", "Brésil": "BR", "Bulgaria": "BG",
    "Burkina Faso": "BF", "Cambodia": "KH", "Cameroon": "CM", "Cameroun": "CM", "Canada": "CA", "Chile": "CL",
    "China": "CN", "Chine": "CN", "Colombia": "CO", "Congo": "CG", "Costa Rica": "CR", "Croatia": "HR", "Cuba": "CU",
    "Cyprus": "CY", "Czech Republic": "CZ", "Czechia": "CZ", "Côte d'Ivoire": "CI", "Ivory Coast": "CI",
    "Denmark": "DK", "Danemark": "DK", "Dominican Republic": "DO", "Ecuador": "EC", "Egypt": "EG", "Égypte": "EG",
    "El Salvador": "SV", "Estonia": "EE", "Ethiopia": "ET", "Finland": "FI", "France": "FR", "Gabon": "GA",
    "Georgia": "GE", "Germany": "DE", "Deutschland": "DE", "Allemagne": "DE", "Ghana": "GH", "Greece": "GR",
    "Guatemala": "GT", "Haiti": "HT", "Haïti": "HT", "Honduras": "HN", "Hong Kong": "HK", "Hungary": "HU",
    "Iceland": "IS", "India": "IN", "Inde": "IN", "Indonesia": "ID", "Iran": "IR", "Iraq": "IQ", "Ireland": "IE",
    "Irlande": "IE", "Israel": "IL", "Italy": "IT", "Italia": "IT", "Italie": "IT", "Jamaica": "JM", "Japan": "JP",
    "Japon": "JP", "Jordan": "JO", "Kazakhstan": "KZ", "Kenya": "KE", "Kuwait": "KW", "Latvia": "LV", "Lebanon": "LB",
    "Liban": "LB", "Libya": "LY", "Lithuania": "LT", "Luxembourg": "LU", "Madagascar": "MG", "Malaysia": "MY",
    "Mali": "ML", "Malta": "MT", "Mauritius": "MU", "Mexico": "MX", "México": "MX", "Mexique": "MX", "Moldova": "MD",
    "Monaco": "MC", "Mongolia": "MN", "Morocco": "MA", "Maroc": "MA", "Mozambique": "MZ", "Myanmar": "MM",
    "Namibia": "NA", "Nepal": "NP", "Netherlands": "NL", "The Netherlands": "NL", "Nederland": "NL", "Pays-Bas": "NL",
    "New Zealand": "NZ", "Nicaragua": "NI", "Niger": "NE", "Nigeria": "NG", "North Macedonia": "MK", "Norway": "NO",
    "Norvège": "NO", "Oman": "OM", "Pakistan": "PK", "Palestine": "PS", "Panama": "PA", "Paraguay": "PY", "Peru": "PE",
    "Perú": "PE", "Philippines": "PH", "Poland": "PL", "Polska": "PL", "Pologne": "PL", "Portugal": "PT", "Qatar": "QA",
    "Romania": "RO", "Roumanie": "RO", "Russia": "RU", "Russie": "RU", "Rwanda": "RW", "Saudi Arabia": "SA",
    "Senegal": "SN", "Sénégal": "SN", "Serbia": "RS", "Singapore": "SG", "Singapour": "SG", "Slovakia": "SK",
    "Slovenia": "SI", "South Africa": "ZA", "South Korea": "KR", "S.Korea": "KR", "S. Korea": "KR", "Korea": "KR",
    "Republic of Korea": "KR", "Spain": "ES", "España": "ES", "Espagne": "ES", "Sri Lanka": "LK", "Sudan": "SD",
    "Sweden": "SE", "Suède": "SE", "Switzerland": "CH", "Schweiz": "CH", "Suisse": "CH", "Syria": "SY", "Taiwan": "TW",
    "Tanzania": "TZ", "Thailand": "TH", "Togo": "TG", "Tunisia": "TN", "Tunisie": "TN", "Turkey": "TR", "Türkiye": "TR",
    "Turquie": "TR", "Uganda": "UG", "Ukraine": "UA", "United Arab Emirates": "AE", "United Kingdom": "GB",
    "Royaume-Uni": "GB", "Great Britain": "GB", "United States": "US", "United States of America": "US",
    "États-Unis": "US", "U.S.A": "US", "U.S.A.": "US", "U.S.": "US", "U.K.": "GB", "Uruguay": "UY", "Uzbekistan": "UZ",
    "Venezuela": "VE", "Vietnam": "VN", "Viet Nam": "VN", "Yemen": "YE", "Zambia": "ZM", "Zimbabwe": "ZW",
    "P.R. China": "CN", "P. R. China": "CN", "PR China": "CN", "UK": "GB", "USA": "US", "UAE": "AE",
}  # fmt: skip

CITIES = (
    "Abidjan", "Abu Dhabi", "Abuja", "Accra", "Addis Ababa", "Ahmedabad", "Alexandria", "Algiers", "Alger", "Amman",
    "Amsterdam", "Ankara", "Antwerp", "Athens", "Atlanta", "Auckland", "Austin", "Baltimore", "Bangalore", "Bengaluru",
    "Bangkok", "Barcelona", "Basel", "Beijing", "Beirut", "Belfast", "Belgrade", "Berlin", "Bern", "Birmingham",
    "Bogotá", "Bogota", "Bologna", "Bordeaux", "Boston", "Brasília", "Bremen", "Brisbane", "Bristol", "Brussels",
    "Bruxelles", "Bucharest", "Budapest", "Buenos Aires", "Cairo", "Calgary", "Cambridge", "Cape Town", "Cardiff",
    "Casablanca", "Charlotte", "Chennai", "Chicago", "Cleveland", "Cologne", "Köln", "Copenhagen", "Cork", "Dakar",
    "Dallas", "Delhi", "Denver", "Detroit", "Dhaka", "Doha", "Dortmund", "Dresden", "Dubai", "Dublin", "Durban",
    "Düsseldorf", "Edinburgh", "Edmonton", "Eindhoven", "Essen", "Florence", "Frankfurt", "Geneva", "Genève", "Genoa",
    "Glasgow", "Gothenburg", "Grenoble", "Guadalajara", "Guangzhou", "Gurgaon", "Gurugram", "Hamburg", "Hannover",
    "Hanoi", "Havana", "Helsinki", "Ho Chi Minh City", "Houston", "Hyderabad", "Islamabad", "Istanbul", "Jakarta",
    "Jerusalem", "Johannesburg", "Kampala", "Karachi", "Kathmandu", "Kiev", "Kyiv", "Kigali", "Kolkata", "Kraków",
    "Krakow", "Kuala Lumpur", "Kyoto", "Lagos", "Lahore", "Las Vegas", "Lausanne", "Leeds", "Leipzig", "Lille", "Lima",
    "Lisbon", "Lisboa", "Liverpool", "Ljubljana", "London", "Los Angeles", "Lyon", "Madrid", "Malaga", "Manchester",
    "Manila", "Marrakech", "Marseille", "Medellín", "Melbourne", "Mexico City", "Miami", "Milan", "Milano",
    "Minneapolis", "Minsk", "Montpellier", "Montréal", "Montreal", "Moscow", "Mumbai", "Munich", "München", "Nairobi",
    "Nantes", "Naples", "Nashville", "New Delhi", "New York", "New York City", "Newcastle", "Nice", "Noida",
    "Nottingham", "Nuremberg", "Nürnberg", "Oakland", "Orlando", "Osaka", "Oslo", "Ottawa", "Oxford", "Palo Alto",
    "Paris", "Perth", "Philadelphia", "Phoenix", "Pittsburgh", "Portland", "Porto", "Prague", "Pretoria", "Pune",
    "Rabat", "Raleigh", "Rennes", "Riga", "Rio de Janeiro", "Riyadh", "Rome", "Roma", "Rotterdam", "Sacramento",
    "Saint Petersburg", "Salt Lake City", "San Antonio", "San Diego", "San Francisco", "San Jose", "Santiago",
    "São Paulo", "Sao Paulo", "Seattle", "Seoul", "Sevilla", "Seville", "Shanghai", "Sheffield", "Shenzhen", "Sofia",
    "Southampton", "St. Louis", "Stockholm", "Strasbourg", "Stuttgart", "Sydney", "Taipei", "Tallinn", "Tampa",
    "Tehran", "Tel Aviv", "The Hague", "Tokyo", "Toronto", "Toulouse", "Tunis", "Turin", "Torino", "Utrecht",
    "Valencia",
    "Vancouver", "Venice", "Vienna", "Wien", "Vilnius", "Warsaw", "Warszawa", "Washington", "Washington D.C.",
    "Wellington", "Winnipeg", "Wrocław", "Zagreb", "Zurich", "Zürich", "Quito", "Caracas", "Montevideo", "Yaoundé",
    "Douala", "Bamako", "Ouagadougou", "Lomé", "Cotonou", "Kinshasa", "Antananarivo", "Port-au-Prince", "Brooklyn",
)  # fmt: skip

REMOTE = ("remote", "fully remote", "hybrid", "on-site", "onsite", "work from home", "worldwide", "online", "virtual",
          "télétravail", "à distance", "distanciel", "hybride", "home office", "teletrabajo")  # fmt: skip

STREET_WORDS = (
    "street", "st", "avenue", "ave", "road", "rd", "boulevard", "blvd", "drive", "dr", "lane", "ln", "way", "court",
    "ct", "place", "square", "rue", "allée", "chemin", "quai", "impasse", "calle", "strasse", "straße", "str", "via",
    "apt", "apartment", "suite", "terrace", "close", "crescent",
    "row", "grove", "gardens", "enclave", "nagar", "colony", "sector", "flat", "plaza", "unit", "box", "house",
    "hill", "parkway", "pkwy", "highway", "hwy", "circle",
)  # fmt: skip
