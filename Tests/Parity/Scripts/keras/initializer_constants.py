import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

d = layers.Dense(2, kernel_initializer='ones', bias_initializer=keras.initializers.Constant(0.25))
d.build((None, 3))
for w in d.get_weights():
    print(w)
c = layers.Conv2D(1, 2, kernel_initializer=keras.initializers.Zeros(), bias_initializer='ones')
print(np.array(c(np.ones((1, 2, 2, 1)))))
print(np.array(keras.initializers.Ones()(shape=(2, 2))))
print(np.array(keras.initializers.Constant(7)((3,))))
