/// What functions are for, in a sentence, where their signature does not say it: for help.
enum Purposes {
    /// By name.
    static let table: [String: String] = Dictionary(
        text.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: " ", maxSplits: 1)
            return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
        }
    ) { first, _ in first }

    private static let text = """
        add Adds a layer at the model's end; of two arrays, adds number by number.
        build Makes the weights for an input's shape.
        compile Says how the model learns: the optimizer, the loss, what is measured.
        count_params How many numbers the weights hold.
        evaluate The loss and the metrics on data that are not learned from.
        fit Trains: goes through the samples epoch by epoch and changes the weights.
        get_layer A layer by its name or its place.
        get_weights The weights as arrays, in order.
        set_weights Puts arrays in the place of the weights.
        pop Takes the last layer away.
        predict The model's outputs for samples, batch by batch.
        predict_on_batch The model's outputs for one batch.
        summary Prints the layers with their shapes and parameters.
        binary_crossentropy The cross-entropy of probabilities of one class, sample by sample.
        categorical_crossentropy The cross-entropy with one-hot targets, sample by sample.
        sparse_categorical_crossentropy The cross-entropy with class numbers as targets, sample by sample.
        MAE The mean absolute error, sample by sample.
        mae The mean absolute error, sample by sample.
        MSE The mean squared error, sample by sample.
        mse The mean squared error, sample by sample.
        celu max(0, x) + min(0, α·(e^(x/α) − 1))
        elu x where positive, otherwise α·(e^x − 1)
        exponential e^x
        gelu x·Φ(x), Φ being the normal distribution.
        hard_sigmoid relu6(x + 3)/6
        hard_silu x·relu6(x + 3)/6
        hard_swish x·relu6(x + 3)/6
        leaky_relu x where positive, otherwise negative_slope·x
        linear x itself.
        log_sigmoid log(1/(1 + e^−x))
        log_softmax x − log Σ e^x
        mish x·tanh(log(1 + e^x))
        relu max(0, x)
        relu6 min(max(0, x), 6)
        selu scale·elu(x), with constants that keep mean and variance.
        sigmoid 1/(1 + e^−x)
        silu x·sigmoid(x)
        softmax e^x / Σ e^x: numbers that are positive and sum to 1.
        softplus log(1 + e^x)
        softsign x/(1 + |x|)
        swish x·sigmoid(x)
        tanh (e^x − e^−x)/(e^x + e^−x)
        clear_session Begins automatic names anew.
        set_random_seed Fixes the random numbers of Keras, NumPy and Python.
        to_categorical One-hot rows from class numbers.
        abs The absolute value of each number.
        absolute The absolute value of each number.
        fabs The absolute value of each number.
        all Whether all elements are true, along an axis.
        any Whether any element is true, along an axis.
        allclose Whether all numbers agree within a tolerance.
        isclose Where numbers agree within a tolerance.
        amax The largest number, along an axis.
        amin The smallest number, along an axis.
        max The largest number, along an axis.
        min The smallest number, along an axis.
        append The array with values put behind it.
        arange Numbers from start to stop, stop left out, by equal steps.
        linspace So many numbers from start to stop, both included.
        logspace Numbers whose logarithms are evenly spaced.
        argmax Where the largest number stands, along an axis.
        argmin Where the smallest number stands, along an axis.
        argsort The places that would sort the array.
        argwhere The places of what is not zero, as rows.
        around Rounds to so many decimals.
        round Rounds to so many decimals.
        array An array of lists, numbers or another array.
        asarray An array, without a copy where it is one already.
        array_equal Whether two arrays have the same shape and numbers.
        array_split Parts along an axis, as equal as can be.
        split Equal parts along an axis.
        average The mean, weighted where weights are given.
        bincount How often each whole number occurs.
        broadcast_to The array, repeated to a shape without a copy.
        ceil The next whole number above.
        floor The next whole number below.
        trunc The whole part.
        fix The whole part.
        rint The nearest whole number.
        clip Numbers brought within bounds.
        concatenate Arrays one behind the other along an axis that they have.
        stack Arrays one behind the other along a new axis.
        hstack Arrays beside each other.
        vstack Arrays below each other.
        dstack Arrays one behind the other in depth.
        copy A copy of its own memory.
        count_nonzero How many elements are not zero.
        cumsum Sums of all numbers so far.
        cumprod Products of all numbers so far.
        diag A diagonal matrix from a row, or a matrix's diagonal.
        diff Differences of neighbours.
        dot The product of matrices, or the sum of products of rows.
        matmul The product of matrices.
        tensordot Sums of products over the axes that are named.
        outer All products of one row's numbers with another's.
        inner Sums of products over the last axes.
        empty An array whose numbers mean nothing yet.
        zeros An array of zeros.
        ones An array of ones.
        full An array of one number.
        eye Ones on the diagonal, zeros elsewhere.
        identity The identity matrix.
        zeros_like Zeros in the shape of another array.
        ones_like Ones in the shape of another array.
        full_like One number in the shape of another array.
        exp e to the power of each number.
        log The natural logarithm of each number.
        log2 The logarithm to base 2.
        log10 The logarithm to base 10.
        log1p log(1 + x), exact near 0.
        expm1 e^x − 1, exact near 0.
        expand_dims The array with an axis of size 1 more.
        squeeze The array without its axes of size 1.
        flip The array turned round along an axis.
        fliplr The array with its columns turned round.
        flipud The array with its rows turned round.
        rot90 The array turned by a right angle.
        roll The array with its elements moved along, the last becoming the first.
        isin Which elements occur among others.
        isnan Where numbers are not a number.
        isinf Where numbers are infinite.
        isfinite Where numbers are finite.
        load Reads an array from a .npy or .npz file.
        save Writes an array to a .npy file; of a picture, to .png, .ppm, .pgm or .txt.
        savez Writes arrays to an .npz file.
        savez_compressed Writes arrays to a deflated .npz file.
        maximum The larger of two numbers, place by place.
        minimum The smaller of two numbers, place by place.
        mean The mean, along an axis.
        median The number in the middle of the sorted ones.
        percentile The number below which so many percent lie.
        quantile The number below which such a share lies.
        std The standard deviation, along an axis.
        var The variance, along an axis.
        sum The sum, along an axis.
        prod The product, along an axis.
        ptp The largest number less the smallest.
        meshgrid Coordinates of a grid from those of its axes.
        moveaxis The array with an axis at another place.
        swapaxes The array with two axes changed for each other.
        transpose The array with its axes in another order, by default the reverse.
        nan_to_num Numbers in the place of what is none.
        nonzero The places of what is not zero, axis by axis.
        pad The array with a border.
        ravel The array as one row.
        reshape The same numbers in another shape.
        repeat Each element so many times.
        tile The whole array so many times.
        searchsorted Where numbers belong in a sorted array.
        sort A sorted copy.
        sqrt The square root of each number.
        square The square of each number.
        take The elements at places, along an axis.
        tril The lower triangle; zeros above.
        triu The upper triangle; zeros below.
        trace The sum of the diagonal.
        unique The different elements, sorted.
        where Elements from one of two arrays by a condition, or the places where it holds.
        norm The length of a row, or a matrix's norm.
        choice Elements drawn at random.
        default_rng A generator of random numbers.
        normal Random numbers of a normal distribution.
        permutation The elements, or numbers below a limit, in random order.
        rand Random numbers from 0 to 1, in a shape.
        randint Random whole numbers, the limit left out.
        randn Random numbers of the standard normal distribution, in a shape.
        random Random numbers from 0 to 1.
        seed Fixes the random numbers that follow.
        shuffle Puts the elements in random order, in place.
        uniform Random numbers between two bounds.
        set_printoptions Changes how arrays are printed.
        figure Begins a figure, or goes back to one.
        subplot A chart in a part of the figure: rows, columns, number.
        subplots A figure with charts in rows and columns.
        show Shows the figures that wait.
        savefig Writes the figure to a .png, .ppm, .pgm or .txt file.
        close Forgets a figure.
        clf Takes everything from the figure.
        gca The chart that is drawn on.
        gcf The figure that is drawn on.
        colorbar Shows which number each colour stands for.
        suptitle A title for the whole figure.
        tight_layout Taken: charts always have room for their labels.
        imread Reads a picture as an array.
        get_cmap A colormap by name.
        """
}
