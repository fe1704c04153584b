import Domain

/// The values of a body's parameters, checked; those left out or null are not there.
struct V2Values {
    /// One parameter's value.
    enum Value {
        case plain(ParameterValue)
        case images([ImageSource])
    }

    /// All but the images.
    private(set) var parameters = ParameterValues()
    /// The images under their parameters' names, in the catalogue's order.
    private(set) var images: [NamedImage] = []
    private var given: Set<ParameterName> = []

    /// Keeps a parameter's value; nil for none.
    mutating func set(_ name: ParameterName, _ value: Value?) {
        if value != nil { given.insert(name) }
        switch value {
        case .plain(let value): parameters[name] = value
        case .images(let sources): images += sources.map { NamedImage(name, $0) }
        case nil: break
        }
    }

    /// True if a parameter has a value, also an empty list of images.
    func has(_ name: ParameterName) -> Bool { given.contains(name) }

    /// A text or a choice.
    func text(_ name: ParameterName) -> String? { parameters.text(name) }

    func number(_ name: ParameterName) -> Double? { parameters.number(name) }

    /// A number that was checked to be whole.
    func whole(_ name: ParameterName) -> Int? { parameters.whole(name) }

    func images(_ name: ParameterName) -> [ImageSource] {
        images.filter { $0.name == name }.map(\.source)
    }

    /// A choice as the price list names it, whether it is one of texts or of numbers.
    func choice(_ name: ParameterName) -> String? { text(name) ?? whole(name).map(String.init) }

    /// The number of pictures that are asked for, 1 to 10.
    var count: Int {
        let names: [ParameterName] = [.numberOfImages, .numImages, .n]
        return names.lazy.compactMap(whole).first.map { min(max($0, 1), 10) } ?? 1
    }

    /// The customer's own seed where there is one: any whole number counts, a negative one as none.
    func seed(or drawn: UInt32) -> UInt32 {
        guard let seed = whole(.seed), seed >= 0 else { return drawn }
        return UInt32(truncatingIfNeeded: seed)
    }
}
