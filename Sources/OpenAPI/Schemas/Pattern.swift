/// Regular expressions for the APIs' texts, in the common subset of ECMA-262 and other dialects.
enum Pattern {
    static let uuid = "^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$"

    /// A text that is not blank: neither white space nor an invisible character.
    static let said =
        #"[^\x09-\x0D \x85\xA0\xAD\u034F\u061C\u115F\u1160\u1680\u17B4\u17B5\u180B-\u180F\u2000"#
        + #"\u2001\u2002-\u200F\u2028-\u202F\u205F-\u206F\u3000\u3164\uFE00-\uFE0F\uFEFF\uFFA0"#
        + #"\uFFF0-\uFFF8]"#

    /// An absolute http or https URL with a host; spaces around it and in its path are allowed.
    static let webURL: String = {
        let user = #"(?:[^/\\?#]*@)?"#
        let name = ##"[^\x00-\x20\x7F"#%/:<>?@\[\\\]^`{|}]+"##
        let host = #"(?:\[[0-9A-Fa-f:.]+\]|\#(name))(?::[0-9]*)?"#
        return #"^\s*\#(word("http"))[Ss]?://\#(user)\#(host)(?:[/\\?#][\s\S]*)?\s*$"#
    }()

    /// A base64 data URI (RFC 2397) of any media type.
    static let dataURI =
        "^\(word("data:"))[^,]{0,115};[ \\x09]?\(word("base64"))[ \\x09]?,\(base64Start)"

    /// Base64, optionally with the prefix of a data URI.
    static let base64: String = {
        let head = "\(word("data:"))[^,]{0,122},"
        return "^(?:\(head)|(?!\(head)))\(base64Start)"
    }()

    /// `W:H` in integers other than 0.
    static let ratio = "^(?!0+:)(?![0-9]+:0+$)[0-9]{1,5}:[0-9]{1,5}$"

    /// `W:H` or `WxH`, or one of the models' names for an aspect ratio.
    static let shape: String = {
        let words = ["auto", "custom", "default", "none", "match_input_image"]
        let terms = "(?!0+[:xX])(?![0-9]+[:xX]0+$)[0-9]{1,5}[:xX][0-9]{1,5}"
        return "^(?:\(any(words))|\(terms))?$"
    }()

    /// `2K`, `512px` or `512`, `1MP` or `1024x768`, or one of the models' names for a size.
    static let size: String = {
        let words = [
            "none", "auto", "default", "custom", "match_input_image", "small", "regular", "big",
            "square", "square_hd", "portrait_4_3", "portrait_16_9", "landscape_4_3",
            "landscape_16_9",
        ]
        let more = #"(?:\.[0-9]*)?"#
        let thousands = #"0*(?!4\.0*[1-9])[1-4]\#(more)\s*[Kk]"#
        let side = "0*(?:25[6-9]|2[6-9][0-9]|[3-9][0-9]{2}|[123][0-9]{3}|40[0-8][0-9]|409[0-6])"
        let pixels = #"(?!0*4096\.0*[1-9])\#(side)\#(more)\s*(?:[Pp][Xx])?"#
        let millions =
            #"(?:0*(?!16\.0*[1-9])(?:1[0-6]|[1-9])\#(more)|0*\.[1-9][0-9]*)\s*[Mm][Pp]"#
        let sides = #"(?![0-9]{6})\#(side)\s*[xX*_]\s*(?![0-9]{6})\#(side)"#
        return #"^\s*(?:\#(any(words))|\#(thousands)|\#(pixels)|\#(millions)|\#(sides))?\s*$"#
    }()

    // MARK: - Private

    /// The first four base64 or base64url characters, or two or three without padding, with any
    /// other characters in between; counting millions is too expensive for a regular expression.
    private static let base64Start: String = {
        let (other, digit) = ("[^A-Za-z0-9+/=_-]*", "[A-Za-z0-9+/_-]")
        let more = other + "[A-Za-z0-9+/=_-]"
        return "\(other)\(digit)\(other)\(digit)(?:\(more)\(more)|(?:\(other)\(digit))?\(other)$)"
    }()

    private static func any(_ words: [String]) -> String {
        words.map(word).joined(separator: "|")
    }

    /// Returns a case-insensitive pattern for a word.
    private static func word(_ word: String) -> String {
        word.map { $0.isLetter ? "[\($0.uppercased())\($0.lowercased())]" : String($0) }.joined()
    }
}
