# Maps too small
model = keras.Sequential([keras.Input((28, 28, 1))])
for i in range(4):
    model.add(layers.Conv2D(8, 3))  # error: ValueError: Computed output size would be zero or negative
    model.add(layers.MaxPooling2D())
# says: a 3x3 kernel does not fit a 1x1 map
# says: 28→26→13→11→5→3→1
# says: padding='same'
# says: conv2d_3
---
# Pool larger than the map
keras.Sequential([keras.Input((3, 3, 1)), layers.MaxPooling2D(4)])  # error: ValueError: Computed output size would be zero or negative
# says: a 4x4 window does not fit a 3x3 map
---
# No channel axis, lazily built
model = keras.Sequential([layers.Conv2D(4, 3), layers.Flatten(), layers.Dense(10, activation='softmax')])
model.compile('adam', 'sparse_categorical_crossentropy')
model.fit(x.reshape(-1, 28, 28), y, verbose=0)  # error: ValueError: Input 0 with name 'None' of layer 'conv2d
# says: x.reshape(-1, 28, 28, 1)
# says: (batch, height, width, channels)
---
# Input without channels
keras.Sequential([keras.Input((28, 28)), layers.Conv2D(4, 3)])  # error: ValueError: Input 0 with name 'None' of layer 'conv2d
# says: x.reshape(-1, 28, 28, 1)
---
# Flattened
compiled().fit(x.reshape(-1, 784), y, verbose=0)  # error: ValueError: Invalid input shape for input
# says: x.reshape(-1, 28, 28, 1)
---
# Three channels
compiled().fit(np.repeat(x, 3, axis=-1), y, verbose=0)  # error: ValueError: Invalid input shape for input
# says: these are 28x28x3
# keras: ValueError: expected axis -1 of input shape to have value 1
---
# Channels first
compiled().fit(x.reshape(-1, 1, 28, 28), y, verbose=0)  # error: ValueError: Invalid input shape for input
# says: np.transpose(x, (0, 2, 3, 1))
# keras: ValueError: expected axis -1 of input shape to have value 1
---
# Wrong size
compiled().fit(np.zeros((64, 32, 32, 1)), y, verbose=0)  # error: ValueError: Invalid input shape for input
# says: built for 28x28x1 images; these are 32x32x1
# keras: ValueError: expected axis -1 of input shape to have value 72
---
# Forgot flatten
model = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(8, 3), layers.Dense(10, activation='softmax')])
model.compile('adam', 'sparse_categorical_crossentropy')
model.fit(x, y, verbose=0)  # error: ValueError: Argument `output` must have rank (ndim) `target.ndim - 1`
# says: Put Flatten() or GlobalAveragePooling2D() before the last Dense
---
# Forgot flatten one-hot
model = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(8, 3), layers.Dense(10, activation='softmax')])
model.compile('adam', 'categorical_crossentropy')
model.fit(x, keras.utils.to_categorical(y, 10), verbose=0)  # error: ValueError: Arguments `target` and `output` must have the same rank (ndim)
# says: Put Flatten() or GlobalAveragePooling2D() before the last Dense
---
# One-hot with sparse
compiled().fit(x, keras.utils.to_categorical(y, 10), verbose=0)  # error: ValueError: Argument `output` must have rank (ndim) `target.ndim - 1`
# says: one-hot
# says: loss='categorical_crossentropy'
---
# Integer with categorical
model = cnn()
model.compile('adam', 'categorical_crossentropy', metrics=['accuracy'])
model.fit(x, y, verbose=0)  # error: ValueError: Arguments `target` and `output` must have the same rank (ndim)
# says: sparse_categorical_crossentropy
# says: to_categorical(y, 10)
---
# Integer with binary
model = cnn('sigmoid')
model.compile('adam', 'binary_crossentropy', metrics=['accuracy'])
model.fit(x, y, verbose=0)  # error: ValueError: Arguments `target` and `output` must have the same rank (ndim)
# says: Dense(1, activation='sigmoid')
# says: sparse_categorical_crossentropy
---
# Integer with mse
model = cnn()
model.compile('adam', 'mse')
model.fit(x, y, verbose=0)  # error: ValueError: Arguments `target` and `output` must have the same rank (ndim)
# says: sparse_categorical_crossentropy
# keras: ValueError: Dimensions must be equal
---
# Label 10
compiled().fit(x, y + 1, verbose=0)  # error: Received a label value of 10 which is outside the valid range of [0, 10)
# says: y[9] is 10
# says: subtract 1
---
# Label -1
compiled().fit(x, y - 1, verbose=0)  # error: Received a label value of -1 which is outside the valid range of [0, 10)
# says: y[0] is -1
---
# Fit before compile
cnn().fit(x, y)  # error: ValueError: You must call `compile()` before using the model.
---
# Evaluate before compile
cnn().evaluate(x, y)  # error: ValueError: You must call `compile()` before using the model.
---
# Compile without loss
model = cnn()
model.compile(optimizer='adam')
model.fit(x, y, verbose=0)  # error: ValueError: No loss to compute. Provide a `loss` argument in `compile()`.
---
# Activation
layers.Dense(1, activation='rleu')  # error: ValueError: Could not interpret activation function identifier: rleu
# says: Did you mean 'relu'?
---
# Optimizer
cnn().compile('adamm', 'mse')  # error: ValueError: Could not interpret optimizer identifier: adamm
# says: Did you mean 'adam'?
---
# Loss
model = cnn()
model.compile('adam', 'sparse_categorical_cross_entropy')  # error: ValueError: Could not interpret loss identifier: sparse_categorical_cross_entropy
model.fit(x, y, verbose=0)
# says: Did you mean 'sparse_categorical_crossentropy'?
---
# Metric
model = cnn()
model.compile('adam', 'sparse_categorical_crossentropy', metrics=['acuracy'])  # error: ValueError: Could not interpret metric identifier: acuracy
model.fit(x, y, verbose=0)
# says: Did you mean 'accuracy'?
---
# Stride
layers.Conv2D(32, 3, stride=2)  # error: ValueError: Unrecognized keyword arguments passed to Conv2D: {'stride': 2}
# says: did you mean `strides`?
---
# Unit
layers.Dense(unit=10)  # error: Unrecognized keyword arguments passed to Dense: {'unit': 10}
# says: did you mean `units`?
# keras: TypeError: Dense.__init__() missing 1 required positional argument: 'units'
---
# Lr misspelt
keras.optimizers.Adam(learningrate=0.001)  # error: ValueError: Argument(s) not recognized: {'learningrate': 0.001}
# says: Did you mean `learning_rate`?
---
# Epoch
compiled().fit(x, y, epoch=5)  # error: fit() got an unexpected keyword argument 'epoch'
# says: Did you mean 'epochs'?
---
# Conv2d
layers.Conv2d(3, 3)  # error: has no attribute 'Conv2d'
# says: Did you mean: 'Conv2D'?
---
# Missing kernel size
layers.Conv2D(32)  # error: TypeError: Conv2D.__init__() missing 1 required positional argument: 'kernel_size'
# says: Write Conv2D(filters, kernel_size
---
# Single
compiled().predict(x[0])  # error: ValueError: Invalid input shape for input
# says: write x[0:1] instead of x[0]
# keras: ValueError: Negative dimension size
---
# Single, no channel
compiled().predict(x[0, :, :, 0])  # error: ValueError: Invalid input shape for input
# says: write x[0:1] instead of x[0]
---
# Batch in input_shape
keras.Sequential([layers.Conv2D(4, 3, input_shape=(60000, 28, 28, 1))])  # error: ValueError: Kernel shape must have the same length as input
# says: the shape of ONE image, as (28, 28, 1)
---
# Batch in input
keras.Sequential([keras.Input((60000, 28, 28, 1)), layers.Conv2D(4, 3)])  # error: ValueError: Kernel shape must have the same length as input
# says: the shape of ONE image, as (28, 28, 1)
---
# X_train.shape
keras.Sequential([layers.Conv2D(4, 3, input_shape=x.shape)])  # error: ValueError: Kernel shape must have the same length as input
# says: the shape of ONE image, as (28, 28, 1)
---
# An input that is no tuple
keras.Input(784)  # error: ValueError: Cannot convert '784' to a shape.
# says: shape=(784,)
---
# Input_shape
layers.Dense(10, input_shape=784)  # error: ValueError: Cannot convert '784' to a shape.
# says: input_shape=(784,)
# keras: silent
---
# Layers without a list
keras.Sequential(layers.Flatten(), layers.Dense(10))  # error: ValueError: Expected `trainable` to be a boolean.
# says: keras.Sequential([a, b, c])
---
# A class as a layer
keras.Sequential([layers.Flatten, layers.Dense(10)])  # error: ValueError: Only instances of `keras.Layer` can be added to a Sequential model.
# says: Flatten is the class itself
---
# Add
model = keras.Sequential()
model.add(layers.Flatten)  # error: ValueError: Only instances of `keras.Layer` can be added to a Sequential model.
# says: with parentheses
---
# List of arrays
compiled().fit([x[0], x[1], x[2]], y[:3], verbose=0)  # error: ValueError: x is a Python list
# says: np.array(x)
# keras: ValueError: Data cardinality is ambiguous
---
# List of lists
model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
model.compile('sgd', 'mse')
model.fit([[1.0, 2.0], [3.0, 4.0]], [1.0, 2.0], verbose=0)  # error: ValueError: x is a Python list
# says: np.array(x)
# keras: ValueError: Unrecognized data type
---
# More samples than labels
compiled().fit(x, y[:60], verbose=0)  # error: ValueError: Data cardinality is ambiguous. Make sure all arrays contain the same number of samples.'x' sizes: 64
# says: There are 64 samples in x, but 60 targets in y
---
# No labels
compiled().fit(x, verbose=0)  # error: ValueError: None values not supported.
# says: fit(x_train, y_train)
---
# Feature maps of a layer's input
model = cnn()
model.layers[0].inputs  # error: AttributeError: 'Conv2D' object has no attribute 'inputs'
# says: Did you mean: 'input'?
---
# History subscript
history = compiled().fit(x, y, verbose=0)
history['loss']  # error: TypeError: 'History' object is not subscriptable
# says: history.history['loss']
---
# History acc
history = compiled().fit(x, y, verbose=0)
history.history['acuracy']  # error: KeyError: 'acuracy'
# says: it has: accuracy, loss
# says: Did you mean 'accuracy'?
---
# Val without validation
history = compiled().fit(x, y, verbose=0)
history.history['val_loss']  # error: KeyError: 'val_loss'
# says: validation_data=(x_val, y_val)
---
# Monitor
compiled().fit(x, y, verbose=0, validation_split=0.2, callbacks=[keras.callbacks.EarlyStopping('val_acuracy')])  # error: ValueError: EarlyStopping callback received monitor=val_acuracy
# says: did you mean 'val_accuracy'?
---
# Strides with dilation
layers.Conv2D(4, 3, strides=2, dilation_rate=2)  # error: ValueError: `strides > 1` not supported in conjunction with `dilation_rate > 1`
---
# Kernel of three numbers
layers.Conv2D(4, (3, 3, 1))  # error: ValueError: The `kernel_size` argument must be a tuple of 2 integers. Received kernel_size=(3, 3, 1)
---
# Kernel float
layers.Conv2D(4, 3.5)  # error: ValueError: The `kernel_size` argument must be a tuple of 2 integers. Received kernel_size=3.5
---
# Kernel zero
layers.Conv2D(4, 0)  # error: ValueError: The `kernel_size` argument must be a tuple of 2 integers.
---
# Negative units
layers.Dense(-10)  # error: ValueError: Received an invalid value for `units`, expected a positive integer. Received: units=-10
# says: number of classes
---
# Zero units
layers.Dense(0)  # error: ValueError: Received an invalid value for `units`, expected a positive integer. Received: units=0
# says: number of classes
---
# Float units
layers.Dense(12.5)  # error: ValueError: Received an invalid value for `units`, expected a positive integer. Received: units=12.5
# says: number of classes
---
# Units text
layers.Dense('10')  # error: ValueError: Received an invalid value for `units`, expected a positive integer. Received: units=10
# says: number of classes
---
# Padding wrong word
layers.MaxPooling2D(2, padding='zero')  # error: ValueError: The `padding` argument must be one of
# says: 'valid', 'same'
# says: zero
# keras: silent
---
# Padding number
layers.Conv2D(4, 3, padding=1)  # error: ValueError: The `padding` argument must be one of
# says: 'valid', 'same'
# keras: AttributeError: 'int' object has no attribute 'lower'
---
# Dropout 50
layers.Dropout(50)  # error: ValueError: Invalid value received for argument `rate`. Expected a float value between 0 and 1. Received: rate=50
---
# Dropout negative
layers.Dropout(-0.1)  # error: ValueError: Invalid value received for argument `rate`. Expected a float value between 0 and 1. Received: rate=-0.1
---
# Batch_size 0
compiled().fit(x, y, batch_size=0, verbose=0)  # error: ValueError: batch_size must be a positive integer
# says: batch_size=0
# keras: silent
---
# Epochs text
compiled().fit(x, y, epochs='5', verbose=0)  # error: TypeError: epochs must be an integer
# says: epochs='5'
# keras: TypeError: cannot be interpreted as an integer
---
# Epochs float
compiled().fit(x, y, epochs=2.5, verbose=0)  # error: TypeError: epochs must be an integer
# says: epochs=2.5
# keras: TypeError: cannot be interpreted as an integer
---
# Validation split 20
compiled().fit(x, y, validation_split=20, verbose=0)  # error: ValueError: `validation_split` must be a fraction between 0 and 1
# says: 20
# keras: silent
---
# Validation data wrong shape
compiled().fit(x, y, validation_data=(x.reshape(-1, 784), y), verbose=0)  # error: ValueError: Invalid input shape for input
# says: x.reshape(-1, 28, 28, 1)
---
# Validation data lengths
compiled().fit(x, y, validation_data=(x, y[:3]), verbose=0)  # error: ValueError: Data cardinality is ambiguous
# says: 3 targets in the validation targets
---
# Validation data x alone
compiled().fit(x, y, validation_data=x, verbose=0)  # error: ValueError: validation_data takes (x_val, y_val)
# keras: ValueError: None values not supported.
---
# X_test forgotten tuple
compiled().fit(x, y, x, y, verbose=0)  # error: TypeError: batch_size must be an integer. Received: batch_size=an array of shape (64, 28, 28, 1)
# keras: ValueError: The truth value of an array
---
# Layer index
cnn().layers[7]  # error: IndexError: list index out of range
---
# Get_layer
cnn().get_layer('conv2d_99')  # error: ValueError: No such layer: conv2d_99. Existing layers are: ['conv2d
---
# Get_layer index
cnn().get_layer(index=9)  # error: ValueError: Was asked to retrieve layer at index 9 but model only has 4 layers.
---
# Load missing
keras.models.load_model('missing.keras')  # error: ValueError: File not found: filepath=missing.keras.
---
# Load weights missing
cnn().load_weights('missing.weights.h5')  # error: FileNotFoundError: [Errno 2]
# says: missing.weights.h5
---
# Save without extension
cnn().save('model')  # error: ValueError: Invalid filepath extension for saving.
# says: `.keras`
---
# Save_weights wrong name
cnn().save_weights('weights.h5')  # error: ValueError: The filename must end in `.weights.h5`.
---
# Text labels
compiled().fit(x, ['cat'] * 64, verbose=0)  # error: ValueError: y is a Python list
# says: np.array(y)
# keras: ValueError: Unrecognized data type
---
# Scale argument of another layer
layers.MaxPooling2D(2, kernel_size=3)  # error: ValueError: Unrecognized keyword arguments passed to MaxPooling2D: {'kernel_size': 3}
# says: its arguments are: pool_size
---
# Filters to dense
layers.Dense(10, filters=3)  # error: ValueError: Unrecognized keyword arguments passed to Dense: {'filters': 3}
# says: units
---
# Flatten with units
layers.Flatten(10)  # error: ValueError: The `data_format` argument must be one of
---
# Activation call result
layers.Dense(10, activation=keras.activations.softmaks)  # error: AttributeError: module 'keras.activations' has no attribute 'softmaks'
# says: Did you mean: 'softmax'?
---
# Loss of two-class with 10 outputs
model = cnn('sigmoid')
model.compile('adam', 'binary_crossentropy')
model.fit(x, (y > 4).astype('float32'), verbose=0)  # error: ValueError: Arguments `target` and `output` must have the same rank (ndim)
# says: Dense(1, activation='sigmoid')
---
# Categorical classes fewer than outputs
model = cnn()
model.compile('adam', 'categorical_crossentropy')
model.fit(x, keras.utils.to_categorical(y)[:, :5], verbose=0)  # error: ValueError: Arguments `target` and `output` must have the same shape
# says: give the last layer 5 units
# says: to_categorical(y, 10)
---
# To_categorical too few
keras.utils.to_categorical(y, 5)  # error: IndexError: index 5 is out of bounds for axis 1 with size 5
# says: has only the classes 0 to 4
---
# To_categorical twice
model = cnn()
model.compile('adam', 'categorical_crossentropy')
hot = keras.utils.to_categorical(keras.utils.to_categorical(y, 10), 10)
model.fit(x, hot, verbose=0)  # error: ValueError: Arguments `target` and `output` must have the same rank (ndim)
# says: made one-hot twice
---
# Optimizer class
model = cnn()
model.compile(keras.optimizers.Adam, 'mse')  # error: ValueError: Could not interpret optimizer identifier: <class
# says: write Adam() with parentheses
---
# Loss class
model = cnn()
model.compile('adam', keras.losses.SparseCategoricalCrossentropy)  # error: ValueError: Could not interpret loss identifier: <class
model.fit(x, y, verbose=0)
# says: write SparseCategoricalCrossentropy() with parentheses
# keras: silent
---
# Metrics misspelt argument
cnn().compile('adam', 'mse', metric=['accuracy'])  # error: compile() got an unexpected keyword argument 'metric'
# says: Did you mean 'metrics'?
---
# Metrics a name
model = cnn()
model.compile('adam', 'sparse_categorical_crossentropy', metrics='accuracy')  # error: ValueError: Expected `metrics` argument to be a list, tuple, or dict. Received instead: metrics=accuracy of type <class 'str'>
model.fit(x, y, verbose=0)
# says: metrics=['accuracy']
---
# Callbacks misspelt
compiled().fit(x, y, callback=[])  # error: fit() got an unexpected keyword argument 'callback'
# says: Did you mean 'callbacks'?
---
# Callbacks the class
compiled().fit(x, y, verbose=0, callbacks=[keras.callbacks.EarlyStopping])  # error: TypeError: callbacks takes callbacks
# says: write EarlyStopping() with parentheses
# keras: TypeError: Callback.set_model()
---
# Callback name
keras.callbacks.EarlyStoping()  # error: has no attribute 'EarlyStoping'
# says: Did you mean: 'EarlyStopping'?
---
# Patience text
keras.callbacks.EarlyStopping(patients=3)  # error: got an unexpected keyword argument 'patients'
# says: Did you mean 'patience'?
---
# Checkpoint path
keras.callbacks.ModelCheckpoint('best.h6')  # error: ValueError: The filepath provided must end in `.keras`
---
# Reshape
x.reshape(-1, 28, 27, 1)  # error: ValueError: cannot reshape array of size 50176 into shape (28,27,1)
---
# Reshape layer
keras.Sequential([keras.Input((784,)), layers.Reshape((28, 27, 1))])  # error: ValueError: The total size of the tensor must be unchanged.
---
# Functional: disconnected
a = keras.Input((3,)); b = keras.Input((3,))
keras.Model(a, layers.Dense(1)(b))  # error: is not connected to `inputs`
---
# Functional: forgot to call
a = keras.Input((3,))
keras.Model(a, layers.Dense(1))  # error: ValueError: All `outputs` values must be KerasTensors.
---
# Concatenate mismatched
a = keras.Input((8, 8, 3)); b = keras.Input((4, 4, 3))
layers.Concatenate()([a, b])  # error: ValueError: A `Concatenate` layer requires inputs with matching shapes
---
# Add mismatched
a = keras.Input((8, 8, 3)); b = keras.Input((8, 8, 4))
layers.Add()([a, b])  # error: ValueError: Inputs have incompatible shapes. Received shapes (8, 8, 3) and (8, 8, 4)
# says: 1×1 kernels
---
# Add not a list
a = keras.Input((8, 8, 3))
layers.Add()(a)  # error: ValueError: A merge layer should be called on a list of inputs.
# says: layers.Add()([a, b])
---
# Pool of flatten
keras.Sequential([keras.Input((28, 28, 1)), layers.Flatten(), layers.MaxPooling2D()])  # error: ValueError: Input 0 with name 'None' of layer 'max_pooling2d
# says: put MaxPooling2D before Flatten
---
# Same name twice
keras.Sequential([keras.Input((4,)), layers.Dense(4, name='a'), layers.Dense(4, name='a')])  # error: ValueError: All layers added to a Sequential model should have unique names.
---
# Model.summary of unbuilt — count_params
model = keras.Sequential([layers.Dense(4)])
model.count_params()  # error: ValueError: You tried to call `count_params` on layer
---
# Set_weights wrong count
model = cnn()
model.layers[0].set_weights([np.zeros((3, 3, 1, 2))])  # error: ValueError: You called `set_weights(weights)` on layer
---
# Set_weights wrong shape
model = cnn()
model.layers[0].set_weights([np.zeros((3, 3, 2)), np.zeros(2)])  # error: weight shape (3, 3, 1, 2) is not compatible with provided weight shape (3, 3, 2)
# says: get_weights()
---
# Model attribute
cnn().sumary()  # error: AttributeError: 'Sequential' object has no attribute 'sumary'
# says: Did you mean: 'summary'?
---
# Model.evalute
compiled().evalute(x, y)  # error: AttributeError: 'Sequential' object has no attribute 'evalute'
# says: Did you mean: 'evaluate'?
---
# Keras function
keras.sequential([])  # error: has no attribute 'sequential'
# says: Did you mean: 'Sequential'?
---
# Unpack evaluate without metrics
model = cnn()
model.compile('adam', 'sparse_categorical_crossentropy')
loss, accuracy = model.evaluate(x, y, verbose=0)  # error: TypeError: cannot unpack non-iterable float object
---
# Argmax on history
np.argmx(y)  # error: AttributeError: module 'numpy' has no attribute 'argmx'
# says: Did you mean: 'argmax'?
---
# Plt
plt.imshw(x[0])  # error: AttributeError: module 'matplotlib.pyplot' has no attribute 'imshw'
# says: Did you mean: 'imshow'?
---
# Imshow batch
plt.imshow(x)  # error: TypeError: Invalid shape (64, 28, 28, 1) for image data
# says: x[0]
---
# Imshow wrong channels
plt.imshow(np.zeros((28, 28, 2)))  # error: TypeError: Invalid shape (28, 28, 2) for image data
# says: 3 or 4 channels
---
# Plot mismatched
plt.plot([1, 2, 3], [1, 2])  # error: ValueError: x and y must have same first dimension, but have shapes (3,) and (2,)
---
# Subplot number
plt.subplot(2, 2, 5)  # error: ValueError: num must be an integer with 1 <= num <= 4, not 5
---
# Evaluate lengths
compiled().evaluate(x, y[:10], verbose=0)  # error: ValueError: Data cardinality is ambiguous
# says: 10 targets in y
---
# Sample weight lengths
compiled().fit(x, y, sample_weight=np.ones(3), verbose=0)  # error: ValueError: Data cardinality is ambiguous
# says: one number for each sample
---
# Class weight list
compiled().fit(x, y, class_weight=[1.0] * 10, verbose=0)  # error: ValueError: class_weight takes a dict
# says: {0: 1.0, 1: 5.0}
# keras: AttributeError: 'list' object has no attribute 'get'
---
# Learning rate text
keras.optimizers.Adam(learning_rate='0.01')  # error: ValueError: Argument `learning_rate` should be float
---
# Initializer misspelt
layers.Dense(1, kernel_initializer='he_normall')  # error: ValueError: Could not interpret initializer identifier: he_normall
# says: Did you mean 'he_normal'?
---
# Regularizer misspelt
layers.Dense(1, kernel_regularizer='l3')  # error: ValueError: Could not interpret regularizer identifier: l3
# says: Did you mean 'l1'?
---
# Groups
keras.Sequential([keras.Input((8, 8, 3)), layers.Conv2D(4, 3, groups=2)])  # error: ValueError: The number of input channels must be evenly divisible by the number of groups.
---
# Dataset name
keras.datasets.mnsit.load_data()  # error: has no attribute 'mnsit'
# says: Did you mean: 'mnist'?
---
# Load_data unpack
x_train, y_train, x_test, y_test = keras.datasets.mnist.load_data()  # error: ValueError: not enough values to unpack (expected 4, got 2)
# says: write (x_train, y_train), (x_test, y_test) on the left
# keras: Exception: URL fetch failure
---
# Uint8 labels of shape (n,1,1)
compiled().fit(x, y.reshape(-1, 1, 1), verbose=0)  # error: ValueError: Argument `output` must have rank (ndim) `target.ndim - 1`
# says: y.reshape(-1)
# keras: silent
---
# Pool_size as list of three
layers.MaxPooling2D((2, 2, 2))  # error: ValueError: The `pool_size` argument must be a tuple of 2 integers. Received pool_size=(2, 2, 2)
---
# Upsampling float
layers.UpSampling2D(1.5)  # error: ValueError: The `size` argument must be a tuple of 2 integers. Received size=1.5
---
# Zero padding negative
layers.ZeroPadding2D(-1)  # error: ValueError: The `padding` argument must be a tuple of 2 integers.
# says: including values {-1}
# keras: silent
---
# Cropping all
keras.Sequential([keras.Input((8, 8, 1)), layers.Cropping2D(4)])  # error: ValueError: Values in `cropping` argument should be smaller
# says: nothing is left of a 8x8 map
---
# Rotate
layers.RandomRotation(45)  # error: ValueError: The `factor` argument should be a number (or a list of two numbers) in the range [-1, 1]
---
# Flip mode
layers.RandomFlip('horizontally')  # error: ValueError: The `mode` argument must be one of
# says: Did you mean 'horizontal'?
# keras: silent
---
# Resize missing
layers.Resizing(32)  # error: TypeError: Resizing.__init__() missing 1 required positional argument: 'width'
# says: Write Resizing(height, width
---
# Tf.data without batch
import tensorflow as tf
d = tf.data.Dataset.from_tensor_slices((x, y))
compiled().fit(d, verbose=0)  # error: ValueError: Data cardinality is ambiguous
# says: .batch(32)
# keras: ValueError: Negative dimension size
---
# Tf.data with y
import tensorflow as tf
d = tf.data.Dataset.from_tensor_slices((x, y)).batch(8)
compiled().fit(d, y, verbose=0)  # error: ValueError: `y` should not be passed
# says: Its batches are (x, y)
# keras: ValueError: When providing `x` as a tf.data.Dataset, `y` should not be passed.
---
# Tf.data mismatched
import tensorflow as tf
tf.data.Dataset.from_tensor_slices((x, y[:3]))  # error: are not compatible
# keras: are not compatible
---
# Trainable layer misspelt
cnn().layers[0].trainabl  # error: AttributeError: 'Conv2D' object has no attribute 'trainabl'
# says: Did you mean: 'trainable'?
---
# Compile optimizer none
m = cnn()
m.compile(loss='sparse_categorical_crossentropy', optimizer=None)  # error: ValueError: Could not interpret optimizer identifier: None
m.fit(x, y, verbose=0)
# keras: AttributeError: 'NoneType' object has no attribute 'apply_gradients'
---
# Train_test_split
from sklearn.model_selection import train_test_split
train_test_split(x, y[:3])  # error: ValueError: Found input variables with inconsistent numbers of samples: [64, 3]
---
# Empty
compiled().fit(x[:0], y[:0], verbose=0)  # error: ValueError: x has no samples: its shape is (0, 28, 28, 1)
# keras: silent
---
# Predict_classes
compiled().predict_clases(x)  # error: AttributeError: 'Sequential' object has no attribute 'predict_clases'
# says: Did you mean
---
# Verbose text
compiled().fit(x, y, verbose='loud')  # error: ValueError: verbose must be 0, 1, 2 or 'auto'
# keras: silent
---
# Import misspelt
from tensorflow.keras.layers import Conv2d  # error: ImportError: cannot import name 'Conv2d' from 'tensorflow.keras.layers'
# says: Did you mean: 'Conv2D'?
---
# Import module misspelt
import tensorflow.kears  # error: ModuleNotFoundError: No module named 'tensorflow.kears'
# says: Did you mean: 'tensorflow.keras'?
---
# Import misspelt
from keras.utils import to_categorial  # error: ImportError: cannot import name 'to_categorial' from 'keras.utils'
# says: Did you mean: 'to_categorical'?
---
# Labels and images swapped
compiled().fit(y, x, verbose=0)  # error: ValueError: Invalid input shape for input
# says: (28, 28, 1)
---
# One too few outputs
model = keras.Sequential([keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(9, activation='softmax')])
model.compile('adam', 'sparse_categorical_crossentropy')
model.fit(x, y, verbose=0)  # error: Received a label value of 9 which is outside the valid range of [0, 9)
# says: 10 or more outputs
---
# One unit with sparse
model = keras.Sequential([keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(1)])
model.compile('adam', 'sparse_categorical_crossentropy')
model.fit(x, y, verbose=0)  # error: which is outside the valid range of [0, 1)
# says: 1 output: class 0 alone
---
# Activation twice
layers.Dense(10, 'softmax', activation='softmax')  # error: TypeError: Dense.__init__() got multiple values for argument 'activation'
---
# Conv2d with input_shape positional
layers.Conv2D(32, (3, 3), (28, 28, 1))  # error: ValueError: The `strides` argument must be a tuple of 2 integers. Received strides=(28, 28, 1)
---
# Input positional numbers
keras.Input(28, 28, 1)  # error: ValueError: Cannot convert '28' to a shape.
# says: A shape is a tuple
---
# String where layer
keras.Sequential(['dense'])  # error: ValueError: Only instances of `keras.Layer` can be added to a Sequential model. Received: 
# says: layers.Activation('dense')
---
# Model.add of tensor
model = keras.Sequential()
model.add(keras.Input((3,)))
model.add(layers.Dense(2)(keras.Input((3,))))  # error: ValueError: Only instances of `keras.Layer` can be added to a Sequential model.
# says: made by calling their class
---
# Fit on empty model
m = keras.Sequential()
m.compile('sgd', 'mse')
m.fit(x, y, verbose=0)  # error: cannot be built because it has no layers. Call `model.add(layer)`.
---
# Predict on empty
keras.Sequential().predict(x)  # error: cannot be built because it has no layers. Call `model.add(layer)`.
---
# Use of x_tran
model = compiled()
x_train = x
model.fit(x_tran, y)  # error: NameError: name 'x_tran' is not defined
# says: Did you mean: 'x_train'?
