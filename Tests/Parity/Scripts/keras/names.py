import keras
from keras import layers

print(layers.Conv2D(4, 3).name, layers.Conv2D(4, 3).name, layers.Conv2D(4, 3, name='mine').name, layers.Conv2D(4, 3).name)
print(layers.MaxPooling2D().name, layers.MaxPool2D().name)
print(layers.ReLU().name, layers.LeakyReLU().name, layers.BatchNormalization().name)
print(layers.GlobalAveragePooling2D().name, layers.AveragePooling2D(2).name, layers.ZeroPadding2D().name)
print(keras.Sequential().name, keras.Sequential().name, keras.Sequential(name='digits').name)
print(layers.Conv2D(4, 3), layers.MaxPooling2D(), layers.Flatten(), layers.Dense(3))
print([layers.Dropout(0.5), layers.Activation('relu'), layers.Softmax(), layers.Reshape((2, 2)), layers.Rescaling(2.0)])
print(keras.Sequential([layers.Dense(2)]))
keras.backend.clear_session()
print(layers.Conv2D(4, 3).name, keras.Sequential().name)
