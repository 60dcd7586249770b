import numpy as np
from tensorflow import keras
from tensorflow.keras import layers
for L in [layers.Maximum, layers.Minimum]:
    a, b, c = keras.Input((2, 2, 2)), keras.Input((2, 2, 2)), keras.Input((1, 2, 1))
    ds=[layers.Dense(2)(a),layers.Dense(2)(b),layers.Dense(1)(c)]
    m=keras.Model([a,b,c],L()(ds))
    for k,v in enumerate(m.weights):
        n=int(np.prod(v.shape)); v.assign((np.sin(np.arange(n)*1.7+k)*.9).reshape(v.shape).astype('float32'))
    x=[np.sin(np.arange(24)*1.3).reshape(3,2,2,2).astype('float32'),np.cos(np.arange(24)*.7).reshape(3,2,2,2).astype('float32'),np.sin(np.arange(6)*2.).reshape(3,1,2,1).astype('float32')]
    y=np.cos(np.arange(24)*2.1).reshape(3,2,2,2).astype('float32')
    m.compile(keras.optimizers.SGD(1.0),'mse'); m.fit(x,y,verbose=0,shuffle=False)
    print([np.round(w,4).ravel().tolist() for w in m.get_weights()])
