from tensorflow import keras

o = keras.optimizers.Adam()
print(o.name, f'{float(o.learning_rate):.4f}', o.beta_1, o.beta_2, o.epsilon)
o.learning_rate = 0.5
print(float(o.learning_rate))
print(keras.optimizers.SGD().name, keras.optimizers.RMSprop().name, keras.optimizers.AdamW().name)
print(f'{float(keras.optimizers.SGD().learning_rate):.4f}', keras.optimizers.SGD(momentum=0.9).momentum)
