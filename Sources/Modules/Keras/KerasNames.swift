/// The public names of Keras 3.15 and TensorFlow 2.21, by module: what tells a name that convbook does
/// not have yet from one that does not exist.
enum KerasNames {
    /// The names in a module, in alphabetical order; none for a module not listed.
    static func names(in module: String) -> [String] {
        byModule[module]?.split(separator: " ").map(String.init) ?? []
    }

    /// Names that older Keras had, and what stands in their place.
    static let renamed = [

        "keras.layers.Merge": "Concatenate",
        "keras.utils.np_utils": "keras.utils.to_categorical",

        "tensorflow.Session": "nothing: code runs at once",
        "tensorflow.placeholder": "keras.Input",
        "tensorflow.set_random_seed": "tf.random.set_seed",
        "tensorflow.contrib": "keras",
    ]

    private static let byModule = [
        "keras": """
        DTypePolicy FloatDTypePolicy Function Initializer Input InputSpec KerasTensor Layer \
        Loss Metric Model Operation Optimizer Quantizer Regularizer RematScope Sequential \
        StatelessScope SymbolicScope Variable activations applications backend callbacks \
        config constraints datasets device distillation distribution dtype_policies export \
        initializers layers legacy losses metrics mixed_precision models name_scope ops \
        optimizers preprocessing quantizers random regularizers remat tree utils version \
        visualization wrappers
        """,
        "keras.activations": """
        celu deserialize elu exponential gelu get glu hard_shrink hard_sigmoid hard_silu \
        hard_swish hard_tanh leaky_relu linear log_sigmoid log_softmax mish relu relu6 selu \
        serialize sigmoid silu soft_shrink softmax softplus softsign sparse_plus \
        sparse_sigmoid sparsemax squareplus swish tanh tanh_shrink threshold
        """,
        "keras.applications": """
        ConvNeXtBase ConvNeXtLarge ConvNeXtSmall ConvNeXtTiny ConvNeXtXLarge DenseNet121 \
        DenseNet169 DenseNet201 EfficientNetB0 EfficientNetB1 EfficientNetB2 EfficientNetB3 \
        EfficientNetB4 EfficientNetB5 EfficientNetB6 EfficientNetB7 EfficientNetV2B0 \
        EfficientNetV2B1 EfficientNetV2B2 EfficientNetV2B3 EfficientNetV2L EfficientNetV2M \
        EfficientNetV2S InceptionResNetV2 InceptionV3 MobileNet MobileNetV2 MobileNetV3Large \
        MobileNetV3Small NASNetLarge NASNetMobile ResNet101 ResNet101V2 ResNet152 \
        ResNet152V2 ResNet50 ResNet50V2 VGG16 VGG19 Xception convnext densenet efficientnet \
        efficientnet_v2 imagenet_utils inception_resnet_v2 inception_v3 mobilenet \
        mobilenet_v2 mobilenet_v3 nasnet resnet resnet50 resnet_v2 vgg16 vgg19 xception
        """,
        "keras.backend": """
        abs all any arange argmax argmin backend batch_dot batch_flatten batch_get_value \
        batch_normalization batch_set_value bias_add binary_crossentropy \
        binary_focal_crossentropy cast cast_to_floatx categorical_crossentropy \
        categorical_focal_crossentropy clear_session clip concatenate constant conv1d conv2d \
        conv2d_transpose conv3d cos count_params ctc_batch_cost ctc_decode \
        ctc_label_dense_to_sparse cumprod cumsum depthwise_conv2d dot dropout dtype elu \
        epsilon equal eval exp expand_dims eye flatten floatx foldl foldr gather get_uid \
        get_value gradients greater greater_equal hard_sigmoid image_data_format in_top_k \
        int_shape is_float_dtype is_int_dtype is_keras_tensor is_sparse l2_normalize less \
        less_equal log map_fn max maximum mean min minimum moving_average_update name_scope \
        ndim not_equal one_hot ones ones_like permute_dimensions pool2d pool3d pow prod \
        random_bernoulli random_normal random_normal_variable random_uniform \
        random_uniform_variable relu repeat repeat_elements reshape resize_images \
        resize_volumes result_type reverse rnn round separable_conv2d set_epsilon set_floatx \
        set_image_data_format set_value shape sigmoid sign sin softmax softplus softsign \
        sparse_categorical_crossentropy spatial_2d_padding spatial_3d_padding sqrt square \
        squeeze stack standardize_dtype std stop_gradient sum switch tanh temporal_padding \
        tile to_dense transpose truncated_normal update update_add update_sub var variable \
        zeros zeros_like
        """,
        "keras.callbacks": """
        BackupAndRestore CSVLogger Callback CallbackList EarlyStopping History \
        LambdaCallback LearningRateScheduler ModelCheckpoint OrbaxCheckpoint ProgbarLogger \
        ReduceLROnPlateau RemoteMonitor SwapEMAWeights TensorBoard TerminateOnNaN
        """,
        "keras.constraints": """
        Constraint MaxNorm MinMaxNorm NonNeg UnitNorm deserialize get max_norm min_max_norm \
        non_neg serialize unit_norm
        """,
        "keras.datasets": """
        boston_housing california_housing cifar10 cifar100 fashion_mnist imdb mnist reuters
        """,
        "keras.initializers": """
        Constant GlorotNormal GlorotUniform HeNormal HeUniform Identity IdentityInitializer \
        Initializer LecunNormal LecunUniform Ones Orthogonal OrthogonalInitializer \
        RandomNormal RandomUniform STFT STFTInitializer TruncatedNormal VarianceScaling \
        Zeros constant deserialize get glorot_normal glorot_uniform he_normal he_uniform \
        identity lecun_normal lecun_uniform ones orthogonal random_normal random_uniform \
        serialize stft truncated_normal variance_scaling zeros
        """,
        "keras.layers": """
        Activation ActivityRegularization AdaptiveAveragePooling1D AdaptiveAveragePooling2D \
        AdaptiveAveragePooling3D AdaptiveMaxPooling1D AdaptiveMaxPooling2D \
        AdaptiveMaxPooling3D Add AdditiveAttention AlphaDropout Attention AugMix \
        AutoContrast Average AveragePooling1D AveragePooling2D AveragePooling3D AvgPool1D \
        AvgPool2D AvgPool3D BatchNormalization Bidirectional CategoryEncoding CenterCrop \
        Concatenate ContrastLimitedAdaptiveHistogramEqualization Conv1D Conv1DTranspose \
        Conv2D Conv2DTranspose Conv3D Conv3DTranspose ConvLSTM1D ConvLSTM2D ConvLSTM3D \
        Convolution1D Convolution1DTranspose Convolution2D Convolution2DTranspose \
        Convolution3D Convolution3DTranspose Cropping1D Cropping2D Cropping3D CutMix Dense \
        DepthwiseConv1D DepthwiseConv2D Discretization Dot Dropout ELU EinsumDense Embedding \
        Equalization Flatten FlaxLayer GRU GRUCell GaussianDropout GaussianNoise \
        GlobalAveragePooling1D GlobalAveragePooling2D GlobalAveragePooling3D GlobalAvgPool1D \
        GlobalAvgPool2D GlobalAvgPool3D GlobalMaxPool1D GlobalMaxPool2D GlobalMaxPool3D \
        GlobalMaxPooling1D GlobalMaxPooling2D GlobalMaxPooling3D GroupNormalization \
        GroupQueryAttention HashedCrossing Hashing Identity Input InputLayer InputSpec \
        IntegerLookup JaxLayer LSTM LSTMCell Lambda Layer LayerNormalization LeakyReLU \
        Masking MaxNumBoundingBoxes MaxPool1D MaxPool2D MaxPool3D MaxPooling1D MaxPooling2D \
        MaxPooling3D Maximum MelSpectrogram Minimum MixUp MultiHeadAttention Multiply \
        Normalization PReLU Permute Pipeline RMSNormalization RNN RandAugment \
        RandomBrightness RandomColorDegeneration RandomColorJitter RandomContrast RandomCrop \
        RandomElasticTransform RandomErasing RandomFlip RandomGaussianBlur RandomGrayscale \
        RandomHeight RandomHue RandomInvert RandomPerspective RandomPosterization \
        RandomRotation RandomSaturation RandomSharpness RandomShear RandomTranslation \
        RandomWidth RandomZoom ReLU RepeatVector Rescaling Reshape Resizing \
        ReversibleEmbedding STFTSpectrogram SeparableConv1D SeparableConv2D \
        SeparableConvolution1D SeparableConvolution2D SimpleRNN SimpleRNNCell Softmax \
        Solarization SpatialDropout1D SpatialDropout2D SpatialDropout3D \
        SpectralNormalization StackedRNNCells StringLookup Subtract TFSMLayer \
        TextVectorization ThresholdedReLU TimeDistributed TorchModuleWrapper \
        UnitNormalization UpSampling1D UpSampling2D UpSampling3D Wrapper ZeroPadding1D \
        ZeroPadding2D ZeroPadding3D add average concatenate deserialize dot maximum minimum \
        multiply serialize subtract
        """,
        "keras.losses": """
        BinaryCrossentropy BinaryFocalCrossentropy CTC CategoricalCrossentropy \
        CategoricalFocalCrossentropy CategoricalGeneralizedCrossEntropy CategoricalHinge \
        Circle CosineSimilarity Dice Hinge Huber KLD KLDivergence LogCosh Loss MAE MAPE MSE \
        MSLE MeanAbsoluteError MeanAbsolutePercentageError MeanSquaredError \
        MeanSquaredLogarithmicError Poisson Reduction SparseCategoricalCrossentropy \
        SquaredHinge Tversky binary_crossentropy binary_focal_crossentropy \
        categorical_crossentropy categorical_focal_crossentropy \
        categorical_generalized_cross_entropy categorical_hinge circle cosine_similarity ctc \
        deserialize dice get hinge huber kld kullback_leibler_divergence logcosh mae mape \
        mse msle poisson serialize sparse_categorical_crossentropy squared_hinge tversky
        """,
        "keras.metrics": """
        AUC Accuracy BinaryAccuracy BinaryCrossentropy BinaryIoU CategoricalAccuracy \
        CategoricalCrossentropy CategoricalHinge ConcordanceCorrelation CosineSimilarity \
        F1Score FBetaScore FalseNegatives FalsePositives Hinge IoU KLD KLDivergence \
        LogCoshError MAE MAPE MSE MSLE Mean MeanAbsoluteError MeanAbsolutePercentageError \
        MeanIoU MeanMetricWrapper MeanSquaredError MeanSquaredLogarithmicError Metric \
        OneHotIoU OneHotMeanIoU PearsonCorrelation Poisson Precision PrecisionAtRecall \
        R2Score Recall RecallAtPrecision RootMeanSquaredError SensitivityAtSpecificity \
        SparseCategoricalAccuracy SparseCategoricalCrossentropy \
        SparseTopKCategoricalAccuracy SpecificityAtSensitivity SquaredHinge Sum \
        TopKCategoricalAccuracy TrueNegatives TruePositives binary_accuracy \
        binary_crossentropy binary_focal_crossentropy categorical_accuracy \
        categorical_crossentropy categorical_focal_crossentropy categorical_hinge \
        concordance_correlation deserialize get hinge huber kld kullback_leibler_divergence \
        logcosh mae mape mse msle pearson_correlation poisson serialize \
        sparse_categorical_accuracy sparse_categorical_crossentropy \
        sparse_top_k_categorical_accuracy squared_hinge top_k_categorical_accuracy
        """,
        "keras.models": """
        Model Sequential clone_model load_model model_from_json save_model
        """,
        "keras.optimizers": """
        Adadelta Adafactor Adagrad Adam AdamW Adamax Ftrl Lamb Lion LossScaleOptimizer \
        MultiOptimizer Muon Nadam Optimizer OptimizerMap RMSprop SGD ScheduleFreeAdamW \
        deserialize get legacy schedules serialize
        """,
        "keras.optimizers.schedules": """
        CosineDecay CosineDecayRestarts ExponentialDecay InverseTimeDecay \
        LearningRateSchedule PiecewiseConstantDecay PolynomialDecay deserialize serialize
        """,
        "keras.preprocessing": """
        image image_dataset_from_directory sequence text text_dataset_from_directory \
        timeseries_dataset_from_array
        """,
        "keras.preprocessing.image": """
        DirectoryIterator ImageDataGenerator Iterator NumpyArrayIterator \
        apply_affine_transform apply_brightness_shift apply_channel_shift array_to_img \
        img_to_array load_img random_brightness random_channel_shift random_rotation \
        random_shear random_shift random_zoom save_img smart_resize
        """,
        "keras.regularizers": """
        L1 L1L2 L2 OrthogonalRegularizer Regularizer deserialize get l1 l1_l2 l2 \
        orthogonal_regularizer serialize
        """,
        "keras.utils": """
        Config CustomObjectScope FeatureSpace Progbar PyDataset Sequence array_to_img \
        audio_dataset_from_directory bounding_boxes clear_session custom_object_scope \
        deserialize_keras_object disable_interactive_logging enable_interactive_logging \
        get_custom_objects get_file get_registered_name get_registered_object \
        get_source_inputs image_dataset_from_directory img_to_array \
        is_interactive_logging_enabled is_keras_tensor legacy load_img model_to_dot \
        normalize pack_x_y_sample_weight pad_sequences plot_model \
        register_keras_serializable save_img serialize_keras_object set_random_seed \
        split_dataset standardize_dtype text_dataset_from_directory \
        timeseries_dataset_from_array to_categorical unpack_x_y_sample_weight
        """,
        "tensorflow": """
        AggregationMethod Assert CriticalSection DType DeviceSpec Graph \
        IndexedSlices IndexedSlicesSpec Module NoneTensorSpec Operation OptionalSpec \
        RaggedTensor RaggedTensorSpec RegisterGradient SparseTensor SparseTensorSpec Tensor \
        TensorArray TensorArraySpec TensorShape TensorSpec TypeSpec UnconnectedGradients \
        Variable VariableAggregation VariableSynchronization abs acos acosh add add_n \
        approx_top_k argmax argmin argsort as_dtype as_string asin asinh assert_equal \
        assert_greater assert_less assert_rank atan atan2 atanh audio autodiff autograph \
        batch_to_space bfloat16 bitcast bitwise bool boolean_mask broadcast_dynamic_shape \
        broadcast_static_shape broadcast_to case cast check_pinned clip_by_global_norm \
        clip_by_norm clip_by_value compat complex complex128 complex64 concat cond config \
        constant constant_initializer control_dependencies conv conv2d_backprop_filter_v2 \
        conv2d_backprop_input_v2 convert_to_tensor cos cosh cumsum custom_gradient data \
        debugging device distribute divide double dtensor dtypes dynamic_partition \
        dynamic_stitch edit_distance eig eigvals einsum ensure_shape equal errors \
        executing_eagerly exp expand_dims experimental extract_volume_patches eye \
        feature_column fftnd fill fingerprint float16 float32 float64 floor foldl foldr \
        function gather gather_nd get_current_name_scope get_logger get_static_value \
        grad_pass_through gradients graph_util greater greater_equal group guarantee_const \
        half hessians histogram_fixed_width histogram_fixed_width_bins identity identity_n \
        ifftnd image import_graph_def init_scope initializers inside_function int16 int32 \
        int64 int8 io irfftnd is_symbolic_tensor is_tensor keras less less_equal linalg \
        linspace lite load_library load_op_library logical_and logical_not logical_or lookup \
        losses make_ndarray make_tensor_proto map_fn math matmul matrix_square_root maximum \
        meshgrid metrics minimum mlir multiply name_scope negative nest newaxis nn \
        no_gradient no_op nondifferentiable_batch_function norm not_equal numpy_function \
        one_hot ones ones_initializer ones_like optimizers pad parallel_stack pow print \
        profiler py_function qint16 qint32 qint8 quantization queue quint16 quint8 ragged \
        ragged_fill_empty_rows ragged_fill_empty_rows_grad random random_index_shuffle \
        random_normal_initializer random_uniform_initializer range rank raw_ops realdiv \
        recompute_grad reduce_all reduce_any reduce_logsumexp reduce_max reduce_mean \
        reduce_min reduce_prod reduce_sum register_tensor_conversion_function repeat \
        required_space_to_batch_paddings reshape resource reverse reverse_sequence rfftnd \
        roll round saturate_cast saved_model scalar_mul scan scatter_nd searchsorted \
        security sequence_mask sets shape shape_n sigmoid sign signal sin sinh size slice \
        sort space_to_batch space_to_batch_nd sparse split sqrt square squeeze stack \
        stop_gradient strided_slice string strings subtract summary switch_case sysconfig \
        tan tanh tensor_scatter_nd_add tensor_scatter_nd_max tensor_scatter_nd_min \
        tensor_scatter_nd_sub tensor_scatter_nd_update tensordot test tile timestamp tools \
        tpu train transpose truediv truncatediv truncatemod tuple type_spec_from_value types \
        uint16 uint32 uint64 uint8 unique unique_with_counts unravel_index unstack \
        variable_creator_scope variant vectorized_map version where while_loop xla zeros \
        zeros_initializer zeros_like
        """,
    ]
}
