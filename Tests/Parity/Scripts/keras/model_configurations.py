import keras
from keras import layers

model = keras.Sequential([keras.Input((8, 8, 1)), layers.Conv2D(2, 3, name='c'), layers.Flatten(), layers.Dense(3)], name='m')
print(model.get_config())
print(model.to_json())
print(model.get_compile_config())
model.compile('sgd', 'mse', metrics=['accuracy', keras.metrics.BinaryAccuracy(threshold=0.4)])
print(model.get_compile_config())
print(model.to_json(indent=2)[:300])

again = keras.models.model_from_json(model.to_json())
print(again.name, [layer.name for layer in again.layers], again.count_params(), again.to_json() == model.to_json())

loose = keras.Sequential([layers.Dense(2, name='a')], name='loose')
print(loose.to_json())

# Functional models: branches, shared layers, models within.
i = keras.Input((4,), name='i')
j = keras.Input((4,), name='j')
shared = layers.Dense(4, name='shared')
inner = keras.Sequential([keras.Input((4,), name='in'), layers.Dense(4, name='d')], name='inner')
both = layers.Add(name='both')([shared(i), shared(j)])
out = layers.Dropout(0.5, name='drop')(layers.Concatenate(name='joined')([inner(both), i]), training=True)
f = keras.Model([i, j], [layers.Dense(2, name='first')(out), layers.Dense(1, name='second')(both)], name='f')
print(f.get_config())
print(f.to_json())
copy = keras.models.model_from_json(f.to_json())
print([layer.name for layer in copy.layers], copy.to_json() == f.to_json())

k = keras.Input((4,), name='k')
head = keras.Model(k, layers.Dense(2, name='h')(k), name='head')
o = keras.Input((4,), name='o')
nest = keras.Model(o, head(o), name='nest')
print(nest.get_config()['output_layers'], keras.Model.from_config(nest.get_config()).name)
named = keras.Model({'i': i, 'j': j}, {'sum': both}, name='named')
print(named.get_config()['input_layers'], named.get_config()['output_layers'])

# Copies have the layers' names and weights of their own.
clone = keras.models.clone_model(model)
print(clone.name, [layer.name for layer in clone.layers], clone.layers[0] is model.layers[0], clone.get_compile_config() == model.get_compile_config())
renamed = keras.models.clone_model(model, clone_function=lambda layer: type(layer).from_config({**layer.get_config(), 'name': 'new_' + layer.name}))
print([layer.name for layer in renamed.layers])
clone = keras.models.clone_model(f)
print([layer.name for layer in clone.layers], clone.count_params() == f.count_params())
