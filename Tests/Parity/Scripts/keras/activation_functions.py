import numpy as np
from tensorflow import keras

x = np.array([-4.0, -1.0, -0.5, 0.0, 0.25, 1.0, 3.5, 7.0], dtype='float32')
names = ['linear', 'relu', 'relu6', 'leaky_relu', 'elu', 'selu', 'gelu', 'sigmoid', 'hard_sigmoid', 'tanh',
         'silu', 'swish', 'softplus', 'softsign', 'exponential', 'mish']
for name in names:
    f = keras.activations.get(name)
    print(name, np.round(np.array(f(x)), 4))
print(np.round(np.array(keras.activations.softmax(x.reshape(2, 4))), 4))
print(np.round(np.array(keras.activations.log_softmax(x.reshape(2, 4))), 4))
print(np.round(np.array(keras.activations.relu(x, negative_slope=0.1, max_value=3.0)), 4))
print(np.round(np.array(keras.activations.elu(x, alpha=2.0)), 4))
