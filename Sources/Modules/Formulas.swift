/// What layers, losses, optimizers and functions compute, as formulas: what `name??` shows.
enum Formulas {
    static let table: [String: String] = layers.merging(training) { first, _ in first }

    private static let layers = [
        "Conv2D":
            "y[i,j,o] = activation(b[o] + Σ x[i·s + p·d − t, j·s + q·d − l, c] · k[p,q,c,o]), summed over the kernel's rows p, columns q and input channels c; s strides, d dilation, t and l the padding before. Sizes: ⌊(n − ((k − 1)·d + 1))/s⌋ + 1 when valid, ⌈n/s⌉ when same.",
        "DepthwiseConv2D":
            "y[i,j,c·m+k] = activation(b[c·m+k] + Σ x[i·s + p·d − t, j·s + q·d − l, c] · w[p,q,c,k]), summed over the kernel's rows p and columns q; m the depth multiplier.",
        "SeparableConv2D":
            "z[i,j,c·m+k] = Σ x[i·s + p·d − t, j·s + q·d − l, c] · w[p,q,c,k], then y[i,j,o] = activation(b[o] + Σ z[i,j,e] · v[e,o]): DepthwiseConv2D, then a 1×1 Conv2D.",
        "Conv2DTranspose":
            "y[i·s + p·d − t, j·s + q·d − l, o] = activation(b[o] + Σ x[i,j,c] · k[p,q,o,c]), summed over all i, j, p, q, c that lead there. Sizes: (n − 1)·s + (k − 1)·d + 1 when valid, n·s when same.",
        "MaxPooling2D":
            "y[i,j,c] = max over p, q of x[i·s + p, j·s + q, c]. The gradient goes to the first of the largest. Sizes: ⌊(n − k)/s⌋ + 1 when valid, ⌈n/s⌉ when same.",
        "AveragePooling2D":
            "y[i,j,c] = mean over p, q of x[i·s + p, j·s + q, c]; cells in the padding do not count.",
        "GlobalAveragePooling2D": "y[c] = mean over i, j of x[i,j,c]",
        "GlobalMaxPooling2D": "y[c] = max over i, j of x[i,j,c]; equal ones share the gradient.",
        "Conv1D":
            "y[i,o] = activation(b[o] + Σ x[i·s + p·d − l, c] · k[p,c,o]), summed over the kernel's steps p and input channels c.",
        "MaxPooling1D":
            "y[i,c] = max over p of x[i·s + p, c]. The gradient goes to the first of the largest.",
        "AveragePooling1D": "y[i,c] = mean over p of x[i·s + p, c]; steps in the padding do not count.",
        "GlobalAveragePooling1D": "y[c] = mean over i of x[i,c]",
        "GlobalMaxPooling1D": "y[c] = max over i of x[i,c]; equal ones share the gradient.",
        "Flatten": "y[(i·W + j)·C + c] = x[i,j,c]",
        "Dense": "y[o] = activation(b[o] + Σ x[i] · k[i,o]), summed over the inputs i.",
        "Dropout":
            "In fit y = x · m / (1 − rate), m being 0 with probability rate and otherwise 1; outside of fit y = x.",
        "SpatialDropout2D":
            "In fit y = x · m / (1 − rate), m being 0 for a whole channel with probability rate and otherwise 1; outside of fit y = x.",
        "GaussianNoise": "In fit y = x + stddev · z, z standard normal; outside of fit y = x.",
        "GaussianDropout":
            "In fit y = x · (1 + z · √(rate/(1 − rate))), z standard normal; outside of fit y = x.",
        "AlphaDropout":
            "In fit y = a · (x where kept, α′ where dropped) + b, α′ = −1.7581, a = 1/√((1 − rate)(1 + rate·α′²)), b = −a·rate·α′; outside of fit y = x.",
        "ActivityRegularization": "y = x; the loss grows by (l1 · Σ|x| + l2 · Σx²) / samples.",
        "ELU": "y = x where x > 0, otherwise alpha · (eˣ − 1).",
        "PReLU": "y = x where x > 0, otherwise alpha · x, alpha learned.",
        "ReLU": "y = x where x ≥ threshold, otherwise negative_slope · (x − threshold); at most max_value.",
        "LeakyReLU": "y = x where x ≥ 0, otherwise negative_slope · x.",
        "Softmax": "y[i] = e^(x[i] − max x) / Σ e^(x[j] − max x)",
        "Activation": "y = f(x), number by number.", "Rescaling": "y = x · scale + offset",
        "Add": "y = x₀ + x₁ + …, number by number; every input gets the gradient as it is.",
        "Subtract": "y = x₀ − x₁, number by number.",
        "Multiply": "y = x₀ · x₁ · …, number by number; sizes of 1 are repeated.",
        "Average": "y = (x₀ + x₁ + …)/n, number by number.",
        "Maximum": "y = max(x₀, x₁, …), number by number; the gradient goes to the largest.",
        "Minimum": "y = min(x₀, x₁, …), number by number; the gradient goes to the smallest.",
        "Concatenate": "y = x₀ and x₁ and … behind each other along the axis.",
        "Permute": "y[i[d₁], i[d₂], …] = x[i₁, i₂, …], d being dims.",
        "RepeatVector": "y[i,f] = x[f]",
        "LayerNormalization":
            "y = gamma · (x − mean) / √(variance + epsilon) + beta, mean and variance along the axis of each sample.",
        "GroupNormalization":
            "y = gamma · (x − mean) / √(variance + epsilon) + beta, mean and variance over a group's channels and all positions of each sample.",
        "UnitNormalization": "y = x / √(max(Σ x², 1e-12)), summed along the axis.",
        "Normalization":
            "y = (x − mean) / max(√variance, 1e-7), or with invert=True mean + x · max(√variance, 1e-7).",
        "Resizing":
            "y[i,j,c] is a weighted mean of the pixels about ((i + ½)·H/height − ½, (j + ½)·W/width − ½).",
        "CenterCrop": "y[i,j,c] = x[i + ⌊(H − height)/2⌋, j + ⌊(W − width)/2⌋, c]",
        "RandomCrop": "In fit y[i,j,c] = x[i + r, j + s, c] at a random place (r, s).",
        "RandomFlip":
            "In fit y[i,j,c] = x[i, W − 1 − j, c], x[H − 1 − i, j, c] or both for half of the images.",
        "RandomRotation": "In fit y[i,j] = x at (i, j) turned back by 2π·f about the centre, f uniform.",
        "RandomZoom":
            "In fit y[i,j] = x at the centre plus (1 + f) times the way from there to (i, j), f uniform.",
        "RandomTranslation": "In fit y[i,j,c] = x[i − f·H, j − g·W, c], f and g uniform.",
        "RandomContrast":
            "In fit y = (x − μ)·f + μ, μ the channel's mean over the image, f uniform; cut to value_range.",
        "RandomBrightness": "In fit y = x + f·(high − low), f uniform; cut to value_range.",
        "Reshape": "The same numbers in the same order.",
        "ZeroPadding2D": "y[i,j,c] = x[i − top, j − left, c], and 0 outside of x.",
        "Cropping2D": "y[i,j,c] = x[i + top, j + left, c]",
        "UpSampling2D":
            "nearest: y[i,j,c] = x[⌊i/f⌋, ⌊j/f⌋, c]; bilinear: between the numbers around (i + ½)/f − ½.",
        "BatchNormalization":
            "y = gamma · (x − mean) / √(variance + epsilon) + beta, channel by channel. In fit mean and variance are the batch's, and moving = moving · momentum + batch · (1 − momentum); outside of fit the moving ones are used.",
    ]

    private static let training = [
        "SGD": "w ← w − learning_rate · g; with momentum m: v ← m·v − learning_rate · g, w ← w + v.",
        "RMSprop": "v ← rho·v + (1 − rho)·g², w ← w − learning_rate · g / √(v + epsilon).",
        "Adam":
            "m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², w ← w − learning_rate · √(1 − β₂ᵗ)/(1 − β₁ᵗ) · m / (√v + epsilon) (Kingma and Ba 2015).",
        "AdamW":
            "As Adam, and w ← w · (1 − learning_rate · weight_decay) in each step (Loshchilov and Hutter 2019).",
        "SparseCategoricalCrossentropy": "loss = −log p[label], the mean over the samples.",
        "CategoricalCrossentropy": "loss = −Σ y[c] · log p[c], the mean over the samples.",
        "BinaryCrossentropy":
            "loss = −(y · log p + (1 − y) · log(1 − p)), the mean over outputs and samples.",
        "MeanSquaredError": "loss = mean (y − p)²", "MeanAbsoluteError": "loss = mean |y − p|",
    ]
}
