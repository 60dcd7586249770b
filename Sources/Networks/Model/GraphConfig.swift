import Arrays

extension Functional {
    /// The layers with their calls, and where samples go in and come out.
    ///
    /// A tensor is named by a layer, the number of the layer's call within this model, and its place among what the
    /// call gave.
    var graphConfig: Config {
        let calls = Calls(self)
        return [
            "name": .string(name), "trainable": .bool(trainable),
            "layers": .list(
                layers.map { layer in
                    var config = layer.serialized
                    config["name"] = .string(layer.name)
                    config["inbound_nodes"] = .list(calls.of(layer).map(calls.config))
                    return config
                }),
            "input_layers": forms.input.config(inputs.map { calls.history($0) }),
            "output_layers": forms.output.config(outputs.map { calls.history($0, isOutput: true) }),
        ]
    }

    /// The calls of each layer that belong to the model, in their order.
    private struct Calls {
        private var byLayer: [ObjectIdentifier: [Node]] = [:]
        private let inputs: [SymbolicTensor]

        init(_ model: Functional) {
            inputs = model.inputs
            for node in model.nodes { byLayer[ObjectIdentifier(node.layer), default: []].append(node) }
            for key in byLayer.keys { byLayer[key]?.sort { $0.index < $1.index } }
        }

        func of(_ layer: Layer) -> [Node] { byLayer[ObjectIdentifier(layer)] ?? [] }

        /// `["conv2d", 0, 0]`. Among a model's outputs Keras counts the calls of a model within from 1.
        func history(_ tensor: SymbolicTensor, isOutput: Bool = false) -> Config {
            let (layer, place) = (tensor.layer, tensor.place)
            guard let call = of(layer).firstIndex(where: { $0 === tensor.node }),
                !inputs.contains(where: { $0.node === tensor.node && $0.place == place })
            else {
                let name = layer is InputLayer ? layer.name : tensor.name + "CLONE"
                return [.string(name), 0, 0]
            }
            return [.string(layer.name), .int(call + (isOutput && layer is Functional ? 1 : 0)), .int(place)]
        }

        func config(_ node: Node) -> Config {
            let tensors = node.inputs.map { tensor -> Config in
                [
                    "class_name": "__keras_tensor__",
                    "config": [
                        "shape": Config(tensor.shape), "dtype": "float32", "keras_history": history(tensor),
                    ],
                ]
            }
            var kwargs: Config = [:]
            if let training = node.training { kwargs["training"] = .bool(training) }
            if node.layer is Model && !(node.layer is Traced) {
                kwargs["mask"] = tensors.count == 1 ? Config.none : .list(tensors.map { _ in .none })
            }
            let argument = tensors.count == 1 ? tensors[0] : .list(tensors)
            return ["args": .tuple([argument]), "kwargs": kwargs]
        }
    }
}

extension Form {
    /// Items in the form in which the tensors were given.
    func config(_ items: [Config]) -> Config {
        switch self {
        case .single: items.first ?? .none
        case .list: .list(items)
        case .tuple: .tuple(items)
        case .dict(let names): .dict(zip(names, items).map { Config.Entry($0, $1) })
        }
    }
}

// MARK: Reading

extension ConfigReader {
    /// A functional model from its configuration, Keras 2's older form of calls included.
    func functional(_ config: Config) throws -> Functional {
        guard let items = config["layers"]?.items, let inputs = config["input_layers"],
            let outputs = config["output_layers"]
        else {
            throw Fault(
                .value,
                "a functional model's configuration has 'layers', 'input_layers' and 'output_layers'; this is \(config.brief)"
            )
        }
        var graph = RevivedGraph()
        for item in items { try graph.add(try layer(item), item) }
        try graph.callAll()
        let (inputTensors, inputForm) = try graph.tensors(inputs, isOutput: false)
        let (outputTensors, outputForm) = try graph.tensors(outputs, isOutput: true)
        let model = try Functional(
            inputs: inputTensors, outputs: outputTensors, name: config["name"]?.text,
            forms: (inputForm, outputForm), in: context)
        if config["trainable"] == .bool(false) { model.trainable = false }
        return model
    }
}

/// Calls layers again as a configuration says, each as soon as what goes into it is there.
private struct RevivedGraph {
    private struct Call {
        let inputs: [(name: String, call: Int, place: Int)]
        let training: Bool?
    }

    private var names: [String] = []
    private var layers: [String: Layer] = [:]
    private var calls: [String: [Call]] = [:]
    /// What each call gave, as far as they are made.
    private var results: [String: [[SymbolicTensor]]] = [:]

    mutating func add(_ layer: Layer, _ config: Config) throws {
        let name = config["name"]?.text ?? layer.name
        guard layers.updateValue(layer, forKey: name) == nil else {
            throw Fault(.value, "the model's configuration has two layers of the name '\(name)'")
        }
        names.append(name)
        if let input = layer as? InputLayer { results[name] = [[input.tensor]] }
        calls[name] = try (config["inbound_nodes"]?.items ?? []).map { try call($0, of: name) }
    }

    private func call(_ config: Config, of name: String) throws -> Call {
        var inputs: [(String, Int, Int)] = []
        func collect(_ config: Config) throws {
            if let history = config["config"]?["keras_history"],
                config["class_name"]?.text == "__keras_tensor__"
            {
                inputs.append(try RevivedGraph.place(history))
            } else if let items = config.items {
                for item in items { try collect(item) }
            } else if !config.isNone {
                throw Fault(.notImplemented, "\(name): is called with \(config.brief), which is no tensor")
            }
        }
        guard config.entries != nil else {
            // Keras 2: a list of [name, call, place, arguments].
            let items = config.items ?? []
            for item in items {
                inputs.append(try RevivedGraph.place(.list(Array((item.items ?? []).prefix(3)))))
            }
            return Call(inputs: inputs, training: nil)
        }
        try collect(config["args"] ?? .list([]))
        var training: Bool?
        for entry in config["kwargs"]?.entries ?? [] {
            switch (entry.key, entry.value) {
            case ("training", .bool(let value)): training = value
            case ("mask", _), (_, .none): break
            default:
                throw Fault(
                    .notImplemented,
                    "\(name): is called with \(entry.key)=\(entry.value.brief), which is not supported")
            }
        }
        return Call(inputs: inputs, training: training)
    }

    private static func place(_ config: Config) throws -> (String, Int, Int) {
        guard let items = config.items, items.count == 3, let name = items[0].text,
            let call = items[1].integer, let place = items[2].integer, call >= 0, place >= 0
        else { throw Fault(.value, "the model's configuration names a tensor by \(config.brief)") }
        return (name, call, place)
    }

    /// Makes all calls.
    ///
    /// - Throws: a value `Fault` where they wait for each other, or for what is not there.
    mutating func callAll() throws {
        var open = names.filter { !(calls[$0] ?? []).isEmpty }
        while !open.isEmpty {
            let before = open.reduce(0) { $0 + (calls[$1]?.count ?? 0) }
            for name in open { try callReady(name) }
            open.removeAll { calls[$0]?.isEmpty ?? true }
            let after = open.reduce(0) { $0 + (calls[$1]?.count ?? 0) }
            guard after < before || open.isEmpty else {
                throw Fault(
                    .value,
                    "Invalid Functional model configuration. The graph of the Functional model either has loops or "
                        + "disconnected nodes. The following nodes failed to be resolved: "
                        + open.joined(separator: ", "))
            }
        }
    }

    private mutating func callReady(_ name: String) throws {
        guard let layer = layers[name] else { return }
        while let call = calls[name]?.first {
            var inputs: [SymbolicTensor] = []
            for input in call.inputs {
                guard layers[input.name] != nil else {
                    throw Fault(.value, "Unknown layer: \(input.name). \(name) takes what it gives")
                }
                guard let made = results[input.name], input.call < made.count else { return }
                guard input.place < made[input.call].count else {
                    throw Fault(
                        .value, "\(input.name) does not have \(input.place + 1) outputs, which \(name) takes")
                }
                inputs.append(made[input.call][input.place])
            }
            guard !inputs.isEmpty else { throw Fault(.value, "\(name) is called with nothing") }
            results[name, default: []].append(try layer(inputs, training: call.training))
            calls[name]?.removeFirst()
        }
    }

    /// The tensors that a configuration names, and the form in which it does.
    func tensors(_ config: Config, isOutput: Bool) throws -> ([SymbolicTensor], Form) {
        func tensor(_ config: Config) throws -> SymbolicTensor {
            let (name, number, place) = try RevivedGraph.place(config)
            let call = isOutput && layers[name] is Functional ? number - 1 : number
            guard let made = results[name], made.indices.contains(call), made[call].indices.contains(place)
            else {
                throw Fault(
                    .value, "the model's configuration names a tensor that is not there: \(config.brief)")
            }
            return made[call][place]
        }
        if let entries = config.entries {
            return (try entries.map { try tensor($0.value) }, .dict(entries.map(\.key)))
        }
        if let items = config.items, items.first?.text != nil { return ([try tensor(config)], .single) }
        return (try (config.items ?? []).map(tensor), .list)
    }
}
