import Dialects

/// Regular expressions for texts that the APIs read, in what ECMA-262 and others have in common.
enum Pattern {
    static let uuid = "^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$"

    /// A text with anything but white space in it.
    static let said =
        #"[^\x09-\x0D \x85\xA0\u1680\u2000\u2001\u2002-\u200A\u2028\u2029\u202F\u205F\u3000]"#

    /// An absolute http or https URL with a host.
    static let webURL: String = {
        let user = #"(?:[^\x00-\x20\x7F/?#@]*@)?"#
        let host = #"[^\x00-\x20\x7F/?#@:]"#
        return "^\(word("http"))[Ss]?://\(user)\(host)" + #"[^\x00-\x20\x7F]*$"#
    }()

    /// A data URI of an image with base64 in it (RFC 2397).
    static let dataURI =
        "^\(word("data:image/"))[^,]{0,109}\(word(";base64")),\(base64Start)"

    /// Base64, perhaps behind the head of a data URI.
    static let base64: String = {
        let head = "\(word("data:"))[^,]{0,122},"
        return "^(?:\(head)|(?!\(head)))\(base64Start)"
    }()

    /// `W:H` with whole numbers that are not 0.
    static let ratio = "^(?!0+:)(?![0-9]+:0+$)[0-9]{1,5}:[0-9]{1,5}$"

    /// `W:H` or `WxH`, or one of the models' words for a shape.
    static let shape: String = {
        let words = ["auto", "custom", "default", "none", "match_input_image"]
        let terms = "(?!0+[:xX])(?![0-9]+[:xX]0+$)[0-9]{1,5}[:xX][0-9]{1,5}"
        return "^(?:\(any(words))|\(terms))?$"
    }()

    /// `2K`, `512px`, `1MP` or `1024x768`, or one of the models' words for a size.
    static let size: String = {
        let words = [
            "none", "auto", "default", "custom", "match_input_image", "small", "regular", "big",
            "square", "square_hd", "portrait_4_3", "portrait_16_9", "landscape_4_3",
            "landscape_16_9",
        ]
        let more = #"(?:\.[0-9]*)?"#
        let thousands = #"0*(?!4\.0*[1-9])[1-4]\#(more)\s*[Kk]"#
        let side = "0*(?:25[6-9]|2[6-9][0-9]|[3-9][0-9]{2}|[123][0-9]{3}|40[0-8][0-9]|409[0-6])"
        let pixels = #"(?!0*4096\.0*[1-9])\#(side)\#(more)\s*[Pp][Xx]"#
        let millions =
            #"(?:0*(?!16\.0*[1-9])(?:1[0-6]|[1-9])\#(more)|0*\.[1-9][0-9]*)\s*[Mm][Pp]"#
        let sides = #"(?![0-9]{6})\#(side)\s*[xX*_]\s*(?![0-9]{6})\#(side)"#
        return #"^\s*(?:\#(any(words))|\#(thousands)|\#(pixels)|\#(millions)|\#(sides))?\s*$"#
    }()

    // MARK: - Private

    /// The first four characters of base64, whatever else stands between; to count millions more is
    /// no work for a regular expression.
    private static let base64Start: String = {
        let (other, digit) = ("[^A-Za-z0-9+/=]*", "[A-Za-z0-9+/]")
        return [digit, digit, "[A-Za-z0-9+/=]", "[A-Za-z0-9+/=]"].map { other + $0 }.joined()
    }()

    private static func any(_ words: [String]) -> String {
        words.map(word).joined(separator: "|")
    }

    /// A word in upper or lower case letters.
    private static func word(_ word: String) -> String {
        word.map { $0.isLetter ? "[\($0.uppercased())\($0.lowercased())]" : String($0) }.joined()
    }
}
