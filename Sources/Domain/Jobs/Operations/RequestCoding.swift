/// An operation as JSON: an imagine as it is, any other with its `kind` beside its parameters.
extension JobOperation: Codable {
    private enum Kind: String, Codable {
        case generate, reroll, describe, upscale, blend, variation, inpaint, outpaint, pan, cutout,
            shorten, seed
    }

    private enum Key: String, CodingKey { case kind, parameters }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        func parameters<Parameters: Decodable>() throws -> Parameters {
            try values.decode(Parameters.self, forKey: .parameters)
        }
        self =
            switch try values.decodeIfPresent(Kind.self, forKey: .kind) {
            case nil: .imagine(try Imagine(from: decoder))
            case .generate: .generate(try parameters())
            case .reroll: .reroll(try parameters())
            case .describe: .describe(try parameters())
            case .upscale: .upscale(try parameters())
            case .blend: .blend(try parameters())
            case .variation: .variation(try parameters())
            case .inpaint: .inpaint(try parameters())
            case .outpaint: .outpaint(try parameters())
            case .pan: .pan(try parameters())
            case .cutout: .cutout(try parameters())
            case .shorten: .shorten(try parameters())
            case .seed: .seed(try parameters())
            }
    }

    package func encode(to encoder: any Encoder) throws {
        func write(_ kind: Kind, _ parameters: some Encodable) throws {
            var values = encoder.container(keyedBy: Key.self)
            try values.encode(kind, forKey: .kind)
            try values.encode(parameters, forKey: .parameters)
        }
        switch self {
        case .imagine(let imagine): try imagine.encode(to: encoder)
        case .generate(let generation): try write(.generate, generation)
        case .reroll(let reroll): try write(.reroll, reroll)
        case .describe(let describe): try write(.describe, describe)
        case .upscale(let upscale): try write(.upscale, upscale)
        case .blend(let blend): try write(.blend, blend)
        case .variation(let variation): try write(.variation, variation)
        case .inpaint(let inpaint): try write(.inpaint, inpaint)
        case .outpaint(let outpaint): try write(.outpaint, outpaint)
        case .pan(let pan): try write(.pan, pan)
        case .cutout(let cutout): try write(.cutout, cutout)
        case .shorten(let shorten): try write(.shorten, shorten)
        case .seed(let seed): try write(.seed, seed)
        }
    }
}
