/// Vocabulary: the concepts, styles and colours of words.
///
/// Expressions of several words are written as one: `goldenhour`.
enum Lexicon {
    static let things: [String: [Concept]] = table([
        ("dawn sunrise daybreak morning", [.dawn]),
        ("day daylight noon midday sunny afternoon", [.day]),
        ("goldenhour golden", [.golden]), ("sunset sundown", [.sunset]),
        ("dusk twilight evening bluehour", [.dusk]),
        ("night midnight nighttime nocturnal", [.night]),
        ("clear cloudless", [.clear]), ("cloudy overcast", [.cloudy]),
        ("cloud clouds", [.clouds]),
        ("storm stormy hurricane tempest", [.storm]),
        ("thunderstorm lightning thunder thunderbolt", [.storm, .lightning]),
        ("rain rainy drizzle downpour monsoon", [.rain]),
        ("snow snowfall blizzard", [.snow]),
        ("winter snowy snowcapped frozen ice icy arctic glacier", [.winter]),
        ("fog foggy mist misty haze hazy", [.fog]), ("wind windy breeze breezy", [.wind]),
        ("autumn fall foliage maple", [.autumn]), ("spring springtime", [.spring]),
        ("sun sunlight sunlit sunshine", [.sun]), ("star stars starry starlight", [.stars]),
        ("starrynight", [.stars, .night]), ("moon moonlit", [.moon]),
        ("moonlight", [.moon, .night]),
        ("aurora northernlights auroraborealis", [.aurora, .night]),
        ("rainbow", [.rainbow]), ("milkyway", [.galaxyBand, .stars, .night]),
        ("birds seagulls gulls flock geese", [.birds]), ("balloon hotairballoon", [.balloon]),
        ("dragon", [.dragon]),
        ("sea ocean seascape waves wave water seaside atlantic pacific surf", [.sea]),
        ("beach coast coastline shore seashore tropical palm", [.beach]),
        ("lake lagoon", [.lake]), ("pond", [.pond]), ("river stream creek", [.river]),
        ("fjord", [.mountains, .sea]), ("island archipelago", [.island]),
        ("cliff headland", [.cliff]),
        ("mountain alp alps peak summit himalaya everest mountainous fuji", [.mountains]),
        ("hill valley countryside landscape pasture vineyard", [.hills]),
        ("tuscany tuscan provence", [.hills, .tuscan]),
        ("desert sahara sand sandy", [.desert]), ("dune", [.desert]),
        ("canyon mesa badlands gorge cliffs", [.canyon]), ("volcano lava volcanic", [.volcano]),
        ("mars martian", [.mars]), ("waterfall cascade", [.waterfall]),
        ("road path trail highway", [.road]),
        ("forest tree wood woods woodland grove birch", [.forest]),
        ("pine fir spruce redwood conifer taiga evergreen", [.forest, .pine]),
        ("jungle rainforest", [.jungle]),
        (
            "meadow field garden grass prairie flower wildflower blossom floral bouquet grassland",
            [.meadow]
        ),
        (
            "city skyline cityscape metropolis downtown skyscraper urban town tokyo manhattan "
                + "newyork london paris building architecture york dubai shanghai", [.city]
        ),
        ("street alley avenue boulevard", [.street]),
        ("cyberpunk", [.neon, .city]), ("neoncity", [.neon, .city, .night]),
        ("futuristic future scifi sciencefiction utopian dystopian", [.futuristic]),
        ("space cosmos universe outerspace cosmic interstellar astronomy", [.space]),
        ("planet saturn jupiter earth exoplanet", [.planet]), ("galaxy", [.galaxy]),
        ("nebula stardust supernova", [.nebula]), ("astronaut cosmonaut spaceman", [.astronaut]),
        ("spaceship spacecraft starship rocket spacestation", [.rocket, .space]),
        ("underwater reef coralreef undersea deepsea submarine", [.underwater]),
        ("fish shark turtle octopus", [.fish, .underwater]),
        ("jellyfish medusa", [.jellyfish, .underwater]), ("koi goldfish carp", [.koi]),
        ("whale dolphin orca", [.whale, .sea]),
        ("mermaid", [.person, .underwater]),
        ("abstract fractal psychedelic surreal fluid swirl", [.abstract]),
        (
            "geometric geometry pattern bauhaus cubism cubist mandala shapes tessellation",
            [.geometric]
        ),
        ("portrait face headshot closeup bust selfie", [.portrait]),
        ("sunflower", [.sunflower]), ("lavender", [.lavender]), ("poppy", [.poppy]),
        ("tulip", [.tulip]), ("daisy", [.daisy]), ("rose peony", [.rose]),
        ("cherryblossom sakura cherry", [.cherry]),
        ("castle fortress citadel palace kingdom", [.castle]),
        ("house cottage cabin hut farmhouse barn home", [.house]), ("village hamlet", [.house]),
        ("lighthouse", [.lighthouse]),
        ("tower spire obelisk", [.tower]), ("temple pagoda shrine japan japanese torii", [.pagoda]),
        ("boat sailboat canoe yacht sailing", [.boat]), ("ship galleon pirate vessel", [.ship]),
        ("cat kitten feline", [.cat]), ("wolf dog puppy husky coyote", [.wolf]),
        ("fox vixen", [.fox]), ("bicycle bike cycle", [.bicycle]),
        ("windowsill window", [.windowsill]), ("logo icon emblem", [.logo]),
        ("deer stag elk moose reindeer", [.deer]), ("horse unicorn pony stallion", [.horse]),
        (
            "person man woman girl boy human figure people child traveler hiker wanderer knight "
                + "samurai wizard warrior monk princess king queen robot hero couple", [.person]
        ),
        ("sailor captain fisherman seaman cowboy", [.person, .hat]), ("hat cap", [.hat]),
        ("old bearded beard elderly grandfather", [.beard]),
        ("bird eagle owl raven crow hawk falcon phoenix", [.bird]),
    ])

    static let manners: [String: [ArtStyle]] = table([
        ("watercolor watercolour aquarelle gouache", [.watercolor]),
        ("oil oilpainting painting painterly baroque rembrandt renaissance acrylic", [.oil]),
        ("pixelart pixel 8bit 16bit retrogame", [.pixel]),
        ("sketch lineart pencil drawing doodle etching engraving charcoal", [.sketch]),
        ("ink inkwash sumie calligraphy", [.ink]), ("neon glowing", [.neon]),
        ("noir blackandwhite monochrome bw grayscale greyscale", [.noir]),
        ("pastel soft", [.pastel]),
        ("vintage retro nostalgic polaroid", [.vintage]), ("sepia", [.sepia]),
        ("minimalist minimal minimalistic simple flat", [.minimal]),
        ("comic cartoon graphicnovel manga", [.comic]), ("popart", [.pop]),
        ("impressionist impressionism monet vangogh gogh expressionist", [.impressionist]),
        ("ukiyoe hokusai woodblock woodcut", [.ukiyoe]), ("lowpoly polygon polygonal", [.lowPoly]),
        ("photorealistic photo photograph photography realistic hyperrealistic 4k 8k", [.photo]),
        ("grain filmgrain film analog 35mm kodak", [.grain]), ("cyberpunk bladerunner", [.cyber]),
        ("stainedglass", [.stainedGlass]), ("mosaic tiles", [.mosaic]),
        ("vaporwave synthwave outrun 80s", [.vaporwave]),
        ("gothic horror spooky haunted", [.gothic]),
        ("fantasy magical mystical enchanted fairytale magic ethereal", [.fantasy]),
        ("cinematic dramatic epic moody majestic", [.cinematic]),
        ("dreamy dreamlike dream", [.dreamy]),
        ("blueprint schematic", [.blueprint]), ("anime ghibli", [.anime]),
        ("pointillist pointillism seurat", [.pointillist]), ("dark gloomy", [.dark]),
        ("bright vibrant vivid colorful colourful", [.bright]),
    ])

    static let colours: [String: UInt32] = [
        "red": 0xD8232A, "crimson": 0xB0122B, "scarlet": 0xE8301C, "ruby": 0x9B1039,
        "maroon": 0x701524,
        "burgundy": 0x6A1230, "coral": 0xFF7256, "salmon": 0xFA8A76, "orange": 0xF58A1F,
        "amber": 0xFFB000,
        "apricot": 0xF9B98A, "peach": 0xFFC4A0, "rust": 0xA6481C, "copper": 0xB3662E,
        "bronze": 0x9C7038,
        "brown": 0x7A4B2A, "chocolate": 0x5A331C, "tan": 0xCDAA7D, "beige": 0xE4D6B8,
        "sandstone": 0xCFA878,
        "gold": 0xE6B422, "yellow": 0xF7D417, "lemon": 0xFFF04D, "mustard": 0xD3A21D,
        "ochre": 0xC47A20,
        "cream": 0xF8F0D8, "ivory": 0xF7F3E3, "white": 0xF8F8F8, "olive": 0x7C8034,
        "lime": 0xA8E22E,
        "chartreuse": 0xB6E01C, "green": 0x2E9E48, "emerald": 0x12A06A, "jade": 0x2FA67C,
        "mint": 0x9FE6C3,
        "sage": 0x9DAE8B, "teal": 0x138C8C, "turquoise": 0x2FCFC4, "aqua": 0x36D6E0,
        "cyan": 0x1CCFEA,
        "azure": 0x2E8FE8, "blue": 0x2458D6, "sapphire": 0x12409C, "cobalt": 0x1845B0,
        "navy": 0x14224F,
        "indigo": 0x40289C, "periwinkle": 0x9BA5F0, "violet": 0x7B35C8, "purple": 0x76279E,
        "plum": 0x7E3373,
        "lilac": 0xC3A2E0, "mauve": 0xC096B4, "magenta": 0xE0219A, "fuchsia": 0xF032B0,
        "pink": 0xF58CB4,
        "blush": 0xF3BCC0, "silver": 0xC2C7CE, "gray": 0x888C92, "grey": 0x888C92,
        "slate": 0x5E6C7C,
        "charcoal": 0x363B42, "black": 0x101114, "ebony": 0x26221F,
    ]

    /// Number words before a noun.
    static let numbers: [String: Int] = [
        "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
        "seven": 7, "several": 5, "many": 7, "few": 3,
    ]

    /// Words that imply several without a number.
    static let crowds: [String: Int] = [
        "village": 7, "hamlet": 5, "people": 4, "children": 3, "couple": 2, "geese": 7, "fleet": 4,
    ]

    // MARK: - Private

    private static func table<Meaning>(_ rows: [(String, [Meaning])]) -> [String: [Meaning]] {
        var table: [String: [Meaning]] = [:]
        for (words, meanings) in rows {
            for word in words.split(separator: " ") { table[String(word), default: []] += meanings }
        }
        return table
    }
}
