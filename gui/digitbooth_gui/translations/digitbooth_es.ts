<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About Digit Booth</source>
        <translation>Acerca de Digit Booth</translation>
    </message>
    <message>
        <source>Draw a digit, or open one, and see it recognised.</source>
        <translation>Dibujar un dígito, o abrir uno, y ver cómo se reconoce.</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Privacidad</translation>
    </message>
    <message>
        <source>Nothing leaves this machine. Settings and the names of the last files are kept in {config}, translated networks in {cache}, what you drew last and logs of crashes in {state}, drawings that a booth keeps in {data}.</source>
        <translation>Nada sale de este equipo. Los ajustes y los nombres de los últimos archivos se guardan en {config}, las redes traducidas en {cache}, lo último que se dibujó y los registros de fallos en {state}, y los dibujos que guarda un puesto en {data}.</translation>
    </message>
    <message>
        <source>Apache License 2.0. Qt is used under the LGPL. Not affiliated with NVIDIA.</source>
        <translation>Licencia Apache 2.0. Qt se usa bajo la LGPL. Sin relación con NVIDIA.</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Sistema</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Pantalla</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Motor</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>AttractView</name>
    <message>
        <source>Demonstration</source>
        <translation>Demostración</translation>
    </message>
</context>
<context>
    <name>Booth</name>
    <message>
        <source>Fool me</source>
        <translation>Engáñame</translation>
    </message>
    <message>
        <source>Turn one digit into another with very little ink</source>
        <translation>Convierte un dígito en otro con muy poca tinta</translation>
    </message>
    <message>
        <source>First draw a {digit} that I can read</source>
        <translation>Primero dibuja un {digit} que yo pueda leer</translation>
    </message>
    <message>
        <source>Now add a little ink until I see a {digit}</source>
        <translation>Ahora añade un poco de tinta hasta que vea un {digit}</translation>
    </message>
    <message>
        <source>I still see a {digit}. A little more!</source>
        <translation>Todavía veo un {digit}. ¡Un poco más!</translation>
    </message>
    <message>
        <source>I am wavering. A little more!</source>
        <translation>Estoy dudando. ¡Un poco más!</translation>
    </message>
    <message>
        <source>Now it is a {digit} to me, and neither. Wipe, and try again!</source>
        <translation>Ahora veo un {digit}: ni uno ni otro. ¡Borra y prueba otra vez!</translation>
    </message>
    <message>
        <source>You fooled me! {points} of 100 points</source>
        <translation>¡Me has engañado! {points} de 100 puntos</translation>
    </message>
    <message>
        <source>Guess what I see</source>
        <translation>Adivina lo que veo</translation>
    </message>
    <message>
        <source>Look inside my network: which digit is it?</source>
        <translation>Mira dentro de mi red: ¿qué dígito es?</translation>
    </message>
    <message>
        <source>Which digit do I see here? {round} of {rounds}</source>
        <translation>¿Qué dígito veo aquí? {round} de {rounds}</translation>
    </message>
    <message>
        <source>Right, it is a {digit}!</source>
        <translation>¡Correcto, es un {digit}!</translation>
    </message>
    <message>
        <source>It was a {digit}</source>
        <translation>Era un {digit}</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Mostrar más</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>{points} of {most} points</source>
        <translation>{points} de {most} puntos</translation>
    </message>
    <message>
        <source>This network does not let anyone look inside</source>
        <translation>Esta red no deja que nadie mire dentro</translation>
    </message>
    <message>
        <source>Against the clock</source>
        <translation>Contra el reloj</translation>
    </message>
    <message>
        <source>Draw all digits from 0 to 9, as fast as you can</source>
        <translation>Dibuja todos los dígitos del 0 al 9 lo más rápido que puedas</translation>
    </message>
    <message>
        <source>Draw a {digit}</source>
        <translation>Dibuja un {digit}</translation>
    </message>
    <message>
        <source>All ten in {seconds} s!</source>
        <translation>¡Los diez en {seconds} s!</translation>
    </message>
    <message>
        <source>Sums</source>
        <translation>Sumas</translation>
    </message>
    <message>
        <source>Add up and write the number, as fast as you can</source>
        <translation>Suma y escribe el número lo más rápido que puedas</translation>
    </message>
    <message>
        <source>Level {level}: {left} + {right} =</source>
        <translation>Nivel {level}: {left} + {right} =</translation>
    </message>
    <message>
        <source>I read {number}. Try again!</source>
        <translation>Leo {number}. ¡Prueba otra vez!</translation>
    </message>
    <message>
        <source>All nine sums in {seconds} s!</source>
        <translation>¡Las nueve sumas en {seconds} s!</translation>
    </message>
    <message>
        <source>Enter the PIN</source>
        <translation>Introducir el PIN</translation>
    </message>
    <message>
        <source>That is not the PIN</source>
        <translation>Ese no es el PIN</translation>
    </message>
    <message>
        <source>The PIN cannot be read. The settings have to be mended first</source>
        <translation>El PIN no se puede leer. Antes hay que corregir los ajustes</translation>
    </message>
    <message>
        <source>Wait {seconds} s before the next try</source>
        <translation>Esperar {seconds} s hasta el próximo intento</translation>
    </message>
    <message>
        <source>There is no PIN yet: anyone can open this panel. Set one.</source>
        <translation>Todavía no hay PIN: cualquiera puede abrir este panel. Conviene poner uno.</translation>
    </message>
    <message>
        <source>New PIN, 4 to 12 digits</source>
        <translation>PIN nuevo, de 4 a 12 dígitos</translation>
    </message>
    <message>
        <source>The new PIN once more</source>
        <translation>El PIN nuevo otra vez</translation>
    </message>
    <message>
        <source>The two differ; the PIN stays as it was</source>
        <translation>No coinciden; el PIN queda como estaba</translation>
    </message>
    <message>
        <source>The new PIN holds from now on</source>
        <translation>El PIN nuevo vale desde ahora</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>Aceptar</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Visitors</source>
        <translation>Visitantes</translation>
    </message>
    <message>
        <source>Drawings</source>
        <translation>Dibujos</translation>
    </message>
    <message>
        <source>Right, as visitors say</source>
        <translation>Aciertos, según los visitantes</translation>
    </message>
    <message>
        <source>{share} of {count}</source>
        <translation>{share} de {count}</translation>
    </message>
    <message>
        <source>Taught digits kept</source>
        <translation>Dígitos enseñados guardados</translation>
    </message>
    <message>
        <source>Answer, median / 99 %</source>
        <translation>Respuesta, mediana / 99&#xa0;%</translation>
    </message>
    <message>
        <source>{kept}, and {waiting} in memory only</source>
        <translation>{kept}, y {waiting} solo en memoria</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Motor</translation>
    </message>
    <message>
        <source>Server, median / 99 %</source>
        <translation>Servidor, mediana / 99&#xa0;%</translation>
    </message>
    <message>
        <source>{p50} / {p99} ms; the CPU answered {failures} for it; {switches} switches</source>
        <translation>{p50} / {p99} ms; la CPU respondió {failures} por él; cambios: {switches}</translation>
    </message>
    <message>
        <source>away, the CPU answers; {switches} switches</source>
        <translation>ausente, responde la CPU; cambios: {switches}</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatura</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>Reinicios</translation>
    </message>
    <message>
        <source>Screen kept awake by</source>
        <translation>Pantalla activa por</translation>
    </message>
    <message>
        <source>nobody; set it in the system</source>
        <translation>nadie; ajustarlo en el sistema</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Qué va mal</translation>
    </message>
    <message>
        <source>Nothing is wrong</source>
        <translation>Todo va bien</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Brightness, %</source>
        <translation>Brillo, %</translation>
    </message>
    <message>
        <source>Ask after, s</source>
        <translation>Preguntar tras, s</translation>
    </message>
    <message>
        <source>Draw by itself after, s</source>
        <translation>Dibujar solo tras, s</translation>
    </message>
    <message>
        <source>Languages, the first one first</source>
        <translation>Idiomas, por orden</translation>
    </message>
    <message>
        <source>Both languages at once</source>
        <translation>Dos idiomas a la vez</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Colores</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Silencio</translation>
    </message>
    <message>
        <source>Speak the answers</source>
        <translation>Decir las respuestas</translation>
    </message>
    <message>
        <source>Challenges</source>
        <translation>Retos</translation>
    </message>
    <message>
        <source>Let visitors teach</source>
        <translation>Dejar enseñar</translation>
    </message>
    <message>
        <source>Reload booth.toml</source>
        <translation>Recargar booth.toml</translation>
    </message>
    <message>
        <source>Keep drawings, days</source>
        <translation>Guardar dibujos, días</translation>
    </message>
    <message>
        <source>Delete drawings</source>
        <translation>Borrar dibujos</translation>
    </message>
    <message>
        <source>Which of the {count} drawings are to be deleted for good?</source>
        <translation>¿Cuáles de los {count} dibujos hay que borrar para siempre?</translation>
    </message>
    <message>
        <source>Today&apos;s</source>
        <translation>Los de hoy</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguno</translation>
    </message>
    <message>
        <source>Deleting…</source>
        <translation>Borrando…</translation>
    </message>
    <message>
        <source>Deleted drawings: {count}. What was exported is elsewhere</source>
        <translation>Dibujos borrados: {count}. Lo que se exportó está en otra parte</translation>
    </message>
    <message>
        <source>Where to?</source>
        <translation>¿Adónde?</translation>
    </message>
    <message>
        <source>No stick is plugged in. Plug one in, and press Export again</source>
        <translation>No hay ninguna memoria USB conectada. Conectar una y pulsar Exportar de nuevo</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>Este equipo</translation>
    </message>
    <message>
        <source>Exported to {name}: it may be pulled out</source>
        <translation>Exportado a {name}: ya se puede retirar</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Exportando…</translation>
    </message>
    <message>
        <source>Exported to {folder}</source>
        <translation>Exportado a {folder}</translation>
    </message>
    <message>
        <source>Set PIN</source>
        <translation>Poner PIN</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Reiniciar</translation>
    </message>
    <message>
        <source>Leave the booth</source>
        <translation>Salir del puesto</translation>
    </message>
    <message>
        <source>Back to the visitors</source>
        <translation>Volver a los visitantes</translation>
    </message>
    <message>
        <source>Draw a digit or a number</source>
        <translation>Dibuja un dígito o un número</translation>
    </message>
    <message>
        <source>Touch here and draw a digit</source>
        <translation>Toca aquí y dibuja un dígito</translation>
    </message>
    <message>
        <source>What will I see in your digit?</source>
        <translation>¿Qué veré en tu dígito?</translation>
    </message>
    <message>
        <source>Can I read your handwriting?</source>
        <translation>¿Sabré leer tu letra?</translation>
    </message>
    <message>
        <source>Can you fool me?</source>
        <translation>¿Puedes engañarme?</translation>
    </message>
    <message>
        <source>{challenge}: {result} is today&apos;s best</source>
        <translation>{challenge}: el récord de hoy es {result}</translation>
    </message>
    <message>
        <source>Just a moment…</source>
        <translation>Un momento…</translation>
    </message>
    <message>
        <source>I will tell you what I see</source>
        <translation>Te diré lo que veo</translation>
    </message>
    <message>
        <source>I am looking…</source>
        <translation>Estoy mirando…</translation>
    </message>
    <message>
        <source>I am {share} sure</source>
        <translation>Estoy seguro al {share}</translation>
    </message>
    <message>
        <source>I am more than 99.9 % sure</source>
        <translation>Estoy seguro a más del 99,9&#xa0;%</translation>
    </message>
    <message>
        <source>I am not sure of every digit</source>
        <translation>No estoy seguro de todos los dígitos</translation>
    </message>
    <message>
        <source>I cannot read all of it</source>
        <translation>No puedo leerlo todo</translation>
    </message>
    <message>
        <source>A {first} or a {second}?</source>
        <translation>¿Un {first} o un {second}?</translation>
    </message>
    <message>
        <source>Beautiful! But I only know the digits 0 to 9</source>
        <translation>¡Precioso! Pero solo conozco los dígitos del 0 al 9</translation>
    </message>
    <message>
        <source>I have never seen such a digit. Show me another!</source>
        <translation>Nunca he visto un dígito así. ¡Enséñame otro!</translation>
    </message>
    <message>
        <source>Is that art? I can only read digits</source>
        <translation>¿Es arte? Yo solo sé leer dígitos</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Draw another</source>
        <translation>Dibujar otro</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Still there?</source>
        <translation>¿Sigues ahí?</translation>
    </message>
    <message>
        <source>Starting over in {seconds}…</source>
        <translation>Empezamos de nuevo en {seconds}…</translation>
    </message>
    <message>
        <source>Touch the screen to go on</source>
        <translation>Toca la pantalla para seguir</translation>
    </message>
    <message>
        <source>Was it right?</source>
        <translation>¿He acertado?</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Sí</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Which digit did you mean?</source>
        <translation>¿Qué dígito querías hacer?</translation>
    </message>
    <message>
        <source>Was it a digit?</source>
        <translation>¿Era un dígito?</translation>
    </message>
    <message>
        <source>Another</source>
        <translation>Otro</translation>
    </message>
    <message>
        <source>No digit</source>
        <translation>Ningún dígito</translation>
    </message>
    <message>
        <source>Thank you! I will learn from it</source>
        <translation>¡Gracias! Aprenderé de él</translation>
    </message>
    <message>
        <source>If you answer, your drawing stays here for {days} days, without a name</source>
        <translation>Si respondes, tu dibujo se queda aquí {days} días, sin nombre</translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation>¡Gracias!</translation>
    </message>
    <message>
        <source>I am writing it down…</source>
        <translation>Lo estoy anotando…</translation>
    </message>
    <message>
        <source>Thank you! My notebook is stuck; I will write it down later</source>
        <translation>¡Gracias! Mi cuaderno se ha atascado; lo anotaré más tarde</translation>
    </message>
    <message>
        <source>Hooray!</source>
        <translation>¡Bravo!</translation>
    </message>
    <message>
        <source>Choose a challenge</source>
        <translation>Elige un reto</translation>
    </message>
    <message>
        <source>Today&apos;s best: {points} points</source>
        <translation>Récord de hoy: {points} puntos</translation>
    </message>
    <message>
        <source>Today&apos;s best: {seconds} s</source>
        <translation>Récord de hoy: {seconds} s</translation>
    </message>
    <message>
        <source>Be the first today!</source>
        <translation>¡Estrena el marcador de hoy!</translation>
    </message>
    <message>
        <source>That is today&apos;s best!</source>
        <translation>¡Es el récord de hoy!</translation>
    </message>
    <message>
        <source>Ready?</source>
        <translation>¿Todo listo?</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Tú</translation>
    </message>
    <message>
        <source>That looks like a {digit} to me. Try again!</source>
        <translation>A mí eso me parece un {digit}. ¡Prueba otra vez!</translation>
    </message>
    <message>
        <source>I cannot read that. Try again!</source>
        <translation>No puedo leerlo. ¡Prueba otra vez!</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>Otra vez</translation>
    </message>
    <message>
        <source>For the operator: no PIN is set yet</source>
        <translation>Para el operador: todavía no hay PIN</translation>
    </message>
</context>
<context>
    <name>CalibrationChart</name>
    <message>
        <source>Probability {probability} on average: {accuracy} of {count} answers right, 95 % interval {low} to {high}</source>
        <translation>Probabilidad media {probability}: {accuracy} de {count} respuestas correctas, intervalo del 95&#xa0;% de {low} a {high}</translation>
    </message>
    <message>
        <source>Calibration curve</source>
        <translation>Curva de calibración</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Drawing page</source>
        <translation>Página de dibujo</translation>
    </message>
    <message>
        <source>Draw a digit or a number</source>
        <translation>Dibujar un dígito o un número</translation>
    </message>
    <message>
        <source>Draw a digit, 0 to 9</source>
        <translation>Dibujar un dígito, del 0 al 9</translation>
    </message>
    <message>
        <source>A picture: blue is what was taken for ink, orange what was left out</source>
        <translation>Una imagen: en azul lo que se tomó por tinta, en naranja lo que se dejó fuera</translation>
    </message>
    <message>
        <source>A picture</source>
        <translation>Una imagen</translation>
    </message>
    <message>
        <source>Strokes: {count}</source>
        <translation>Trazos: {count}</translation>
    </message>
    <message>
        <source>or drop a picture here</source>
        <translation>o soltar aquí una imagen</translation>
    </message>
    <message>
        <source>Taken for ink</source>
        <translation>Tomado por tinta</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Dejado fuera</translation>
    </message>
</context>
<context>
    <name>Child</name>
    <message>
        <source>ended early</source>
        <translation>terminó antes de tiempo</translation>
    </message>
    <message>
        <source>it said what this version does not understand</source>
        <translation>dijo algo que esta versión no entiende</translation>
    </message>
    <message>
        <source>said far too much</source>
        <translation>dijo demasiado</translation>
    </message>
    <message>
        <source>did not end</source>
        <translation>no terminó</translation>
    </message>
    <message>
        <source>cannot be run ({reason})</source>
        <translation>no se puede ejecutar ({reason})</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Open a folder…</source>
        <translation>Abrir una carpeta…</translation>
    </message>
    <message>
        <source>The clipboard holds no picture; copy one, then paste</source>
        <translation>El portapapeles no contiene ninguna imagen; copiar una y luego pegarla</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copiado</translation>
    </message>
</context>
<context>
    <name>CompareSection</name>
    <message>
        <source>There is no digit to compare on: draw one, or open one</source>
        <translation>No hay ningún dígito con el que comparar: dibujar uno, o abrir uno</translation>
    </message>
    <message>
        <source>The comparison failed: {reason}</source>
        <translation>La comparación falló: {reason}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Compare the engines on this digit</source>
        <translation>Comparar con este dígito</translation>
    </message>
    <message>
        <source>Progress of the comparison</source>
        <translation>Avance de la comparación</translation>
    </message>
    <message>
        <source>Each engine answers this digit for a second, in turns…</source>
        <translation>Cada motor responde a este dígito durante un segundo, por turnos…</translation>
    </message>
    <message>
        <source>{count} engines answered this digit, in turns</source>
        <translation>{count} motores respondieron a este dígito, por turnos</translation>
    </message>
    <message>
        <source>Engines compared</source>
        <translation>Motores comparados</translation>
    </message>
    <message>
        <source>The machine is noisy: medians moved by {drift} during the run. Close other programs and compare again.</source>
        <translation>El equipo está ocupado: las medianas variaron {drift} durante la medición. Cerrar otros programas y comparar de nuevo.</translation>
    </message>
    <message>
        <source>Other programs took {share} of the processors.</source>
        <translation>Otros programas ocuparon {share} de los procesadores.</translation>
    </message>
    <message>
        <source>{one} and {other} are equally fast here.</source>
        <translation>{one} y {other} son igual de rápidos aquí.</translation>
    </message>
    <message>
        <source>{engine} took no part: {reason}</source>
        <translation>{engine} no participó: {reason}</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>Save the comparison</source>
        <translation>Guardar la comparación</translation>
    </message>
    <message>
        <source>Report for a browser (*.html)</source>
        <translation>Informe para el navegador (*.html)</translation>
    </message>
</context>
<context>
    <name>ComparisonPage</name>
    <message>
        <source>Compare</source>
        <translation>Comparar</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>aún ninguna</translation>
    </message>
    <message>
        <source>Another network…</source>
        <translation>Otra red…</translation>
    </message>
    <message>
        <source>Choose a network…</source>
        <translation>Elegir una red…</translation>
    </message>
    <message>
        <source>Opening both…</source>
        <translation>Abriendo ambas…</translation>
    </message>
    <message>
        <source>Draw a digit or open one, and both answer here</source>
        <translation>Al dibujar un dígito o abrir uno, ambas responden aquí</translation>
    </message>
    <message>
        <source>Compare two networks</source>
        <translation>Comparar dos redes</translation>
    </message>
    <message>
        <source>The first answers are on their way…</source>
        <translation>Las primeras respuestas están en camino…</translation>
    </message>
    <message>
        <source>What is open has no labels</source>
        <translation>Lo que está abierto no tiene etiquetas</translation>
    </message>
    <message>
        <source>Which one reads better?</source>
        <translation>¿Cuál lee mejor?</translation>
    </message>
    <message>
        <source>Open digits whose labels are known: an IDX file with its labels, a folder with subfolders 0 to 9, or pen strokes with labels.</source>
        <translation>Abrir dígitos cuyas etiquetas se conozcan: un archivo IDX con sus etiquetas, una carpeta con subcarpetas del 0 al 9, o trazos de lápiz con etiquetas.</translation>
    </message>
    <message>
        <source>Choose a second network, .uff, .onnx or .pb. Both then answer the digit on the page and the set that is open: how often each is right, whether the difference may be chance, and the digits that they read differently.</source>
        <translation>Elegir una segunda red, .uff, .onnx o .pb. Ambas responden entonces al dígito de la página y al conjunto abierto: cuántas veces acierta cada una, si la diferencia puede ser casual, y los dígitos que leen de forma distinta.</translation>
    </message>
    <message>
        <source>This digit</source>
        <translation>Este dígito</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Cifras</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Diferencias</translation>
    </message>
    <message>
        <source>Views of the comparison</source>
        <translation>Vistas de la comparación</translation>
    </message>
    <message>
        <source>Shipped network</source>
        <translation>Red incluida</translation>
    </message>
    <message>
        <source>The one that came with the program</source>
        <translation>La que venía con el programa</translation>
    </message>
    <message>
        <source>Let B answer</source>
        <translation>Que responda B</translation>
    </message>
    <message>
        <source>B answers in the window, and A is compared with it</source>
        <translation>B responde en la ventana, y A se compara con ella</translation>
    </message>
    <message>
        <source>Both read the set</source>
        <translation>Ambas leen el conjunto</translation>
    </message>
</context>
<context>
    <name>ComparisonView</name>
    <message>
        <source>Median {median} · 99 % within {p99}</source>
        <translation>Mediana {median} · 99&#xa0;% en menos de {p99}</translation>
    </message>
    <message>
        <source>What the others are compared with</source>
        <translation>Con lo que se comparan los demás</translation>
    </message>
    <message>
        <source>Same answer, same probabilities</source>
        <translation>Misma respuesta, mismas probabilidades</translation>
    </message>
    <message>
        <source>Same answer, probabilities within {share}</source>
        <translation>Misma respuesta, probabilidades con menos de {share} de diferencia</translation>
    </message>
    <message>
        <source>Another answer, probabilities differ by {share}</source>
        <translation>Otra respuesta, las probabilidades difieren en {share}</translation>
    </message>
</context>
<context>
    <name>ConfusionMap</name>
    <message>
        <source>No {label} has been read</source>
        <translation>No se ha leído ningún {label}</translation>
    </message>
    <message>
        <source>{label} read correctly: {count} of {all} ({share})</source>
        <translation>{label} leído correctamente: {count} de {all} ({share})</translation>
    </message>
    <message>
        <source>{label} read as {answer}: {count} of {all} ({share})</source>
        <translation>{label} leído como {answer}: {count} de {all} ({share})</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>Matriz de confusión</translation>
    </message>
</context>
<context>
    <name>DifferencesView</name>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <source>Digits that both have read</source>
        <translation>Dígitos que ambas han leído</translation>
    </message>
    <message>
        <source>Answered differently</source>
        <translation>Respuestas distintas</translation>
    </message>
    <message>
        <source>Only A is right</source>
        <translation>Solo A acierta</translation>
    </message>
    <message>
        <source>Only B is right</source>
        <translation>Solo B acierta</translation>
    </message>
    <message>
        <source>Neither is right</source>
        <translation>Ninguna acierta</translation>
    </message>
    <message>
        <source>{label} that {letter} reads as {answer}</source>
        <translation>{label} que {letter} lee como {answer}</translation>
    </message>
    <message>
        <source>Digits: {count}</source>
        <translation>Dígitos: {count}</translation>
    </message>
</context>
<context>
    <name>DigitSet</name>
    <message>
        <source>{first} and {count} more</source>
        <translation>{first} y {count} más</translation>
    </message>
</context>
<context>
    <name>DigitView</name>
    <message>
        <source>Both answer {digit}</source>
        <translation>Ambas responden {digit}</translation>
    </message>
    <message>
        <source>A answers {one}, B answers {other}</source>
        <translation>A responde {one}, B responde {other}</translation>
    </message>
</context>
<context>
    <name>DrawPage</name>
    <message>
        <source>No ink in this picture</source>
        <translation>No hay tinta en esta imagen</translation>
    </message>
    <message>
        <source>Draw, and the answer appears here</source>
        <translation>Al dibujar, aquí sale la respuesta</translation>
    </message>
    <message>
        <source>Opening the model…</source>
        <translation>Abriendo el modelo…</translation>
    </message>
    <message>
        <source>No model is open</source>
        <translation>No hay ningún modelo abierto</translation>
    </message>
</context>
<context>
    <name>DropHint</name>
    <message>
        <source>Drop to recognise this picture</source>
        <translation>Soltar para reconocer esta imagen</translation>
    </message>
    <message>
        <source>Drop to answer with {name}, and to open the rest</source>
        <translation>Soltar para responder con {name} y abrir el resto</translation>
    </message>
    <message>
        <source>Drop to answer with {name}</source>
        <translation>Soltar para responder con {name}</translation>
    </message>
    <message>
        <source>Drop to open {name}</source>
        <translation>Soltar para abrir {name}</translation>
    </message>
    <message>
        <source>Drop to open these {count} in the gallery</source>
        <translation>Soltar para abrir estos {count} en la galería</translation>
    </message>
</context>
<context>
    <name>EngineChoices</name>
    <message>
        <source>Choice of engine and precision</source>
        <translation>Elección de motor y precisión</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automático</translation>
    </message>
    <message>
        <source>Looking for other engines…</source>
        <translation>Buscando otros motores…</translation>
    </message>
    <message>
        <source>What other engines lack</source>
        <translation>Lo que les falta a otros motores</translation>
    </message>
</context>
<context>
    <name>EngineControl</name>
    <message>
        <source>The builder has said nothing for {time}; it may hang.</source>
        <translation>La construcción no dice nada desde hace {time}; quizá se haya colgado.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>The CPU answers: {fault}</source>
        <translation>Responde la CPU: {fault}</translation>
    </message>
    <message>
        <source>The GPU answers: {fault}</source>
        <translation>Responde la GPU: {fault}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>Model…</source>
        <translation>Modelo…</translation>
    </message>
</context>
<context>
    <name>EngineLine</name>
    <message>
        <source>Engine and model</source>
        <translation>Motor y modelo</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Motor</translation>
    </message>
    <message>
        <source>{engine} {version} answers. Choose another engine</source>
        <translation>Responde {engine} {version}. Elegir otro motor</translation>
    </message>
</context>
<context>
    <name>EngineMenu</name>
    <message>
        <source>Engines</source>
        <translation>Motores</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automático</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>Not available</source>
        <translation>No disponible</translation>
    </message>
    <message>
        <source>Looking for other engines…</source>
        <translation>Buscando otros motores…</translation>
    </message>
</context>
<context>
    <name>EngineStatus</name>
    <message>
        <source>Opening {precision}…</source>
        <translation>Abriendo {precision}…</translation>
    </message>
    <message>
        <source>Building {precision}</source>
        <translation>Construyendo {precision}</translation>
    </message>
    <message>
        <source>{done} of {steps}</source>
        <translation>{done} de {steps}</translation>
    </message>
</context>
<context>
    <name>Engines</name>
    <message>
        <source>the search for other engines {fault}</source>
        <translation>la búsqueda de otros motores {fault}</translation>
    </message>
    <message>
        <source>run digitbooth engines to see why</source>
        <translation>ejecutar digitbooth engines para ver por qué</translation>
    </message>
    <message>
        <source>{engine} has no {precision} on {device}: choose {others}</source>
        <translation>{engine} no tiene {precision} en {device}: elegir {others}</translation>
    </message>
    <message>
        <source>There is no GPU {number}: choose --device below {count}</source>
        <translation>No hay ninguna GPU {number}: elegir --device menor que {count}</translation>
    </message>
    <message>
        <source>{engine} cannot answer: {reason}: {cure}</source>
        <translation>{engine} no puede responder: {reason}: {cure}</translation>
    </message>
    <message>
        <source>found nothing</source>
        <translation>no encontró nada</translation>
    </message>
</context>
<context>
    <name>EnginesTab</name>
    <message>
        <source>Engines</source>
        <translation>Motores</translation>
    </message>
    <message>
        <source>No model is open</source>
        <translation>No hay ningún modelo abierto</translation>
    </message>
    <message>
        <source>{engine} {version} answers, in {precision} on {device}</source>
        <translation>Responde {engine} {version}, en {precision} sobre {device}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Motor</translation>
    </message>
    <message>
        <source>Inference server</source>
        <translation>Servidor de inferencia</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Comparación</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>Progress of the build</source>
        <translation>Avance de la construcción</translation>
    </message>
</context>
<context>
    <name>Evaluation</name>
    <message>
        <source>{model} on {digits}, by {engine} ({precision}, {device})</source>
        <translation>{model} con {digits}, por {engine} ({precision}, {device})</translation>
    </message>
    <message>
        <source>Picture of the page (*.png)</source>
        <translation>Imagen de la página (*.png)</translation>
    </message>
    <message>
        <source>Report for a browser (*.html)</source>
        <translation>Informe para el navegador (*.html)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabla (*.csv)</translation>
    </message>
    <message>
        <source>Save the evaluation</source>
        <translation>Guardar la evaluación</translation>
    </message>
</context>
<context>
    <name>EvaluationPage</name>
    <message>
        <source>Evaluation</source>
        <translation>Evaluación</translation>
    </message>
</context>
<context>
    <name>EvaluationView</name>
    <message>
        <source>Confusion matrix</source>
        <translation>Matriz de confusión</translation>
    </message>
    <message>
        <source>How often each label was answered with which digit. A cell opens its digits.</source>
        <translation>Qué se respondió a cada etiqueta, y cuántas veces. Cada celda abre sus dígitos.</translation>
    </message>
    <message>
        <source>Recall of each digit</source>
        <translation>Exhaustividad de cada dígito</translation>
    </message>
    <message>
        <source>The share of its pictures that was read correctly, with the 95 % interval.</source>
        <translation>La parte de sus imágenes que se leyó correctamente, con el intervalo del 95&#xa0;%.</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>Calibración</translation>
    </message>
    <message>
        <source>How often answers are right, by their probability. On the dashed line they are as sure as they are right. Hollow points: fewer than ten answers. Below, how many there are, on a logarithmic scale.</source>
        <translation>Cuántas veces aciertan las respuestas, según su probabilidad. En la línea discontinua aciertan tanto como dicen estar seguras. Puntos huecos: menos de diez respuestas. Debajo, cuántas hay, en escala logarítmica.</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Picture (*.png)</source>
        <translation>Imagen (*.png)</translation>
    </message>
    <message>
        <source>Vectors (*.svg)</source>
        <translation>Vectores (*.svg)</translation>
    </message>
    <message>
        <source>Digit of 28×28 as MNIST has it (*.pgm)</source>
        <translation>Dígito de 28×28 como en MNIST (*.pgm)</translation>
    </message>
    <message>
        <source>Save the drawing</source>
        <translation>Guardar el dibujo</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>Guardar la imagen</translation>
    </message>
    <message>
        <source>Folder of pictures, with a table (*)</source>
        <translation>Carpeta de imágenes, con una tabla (*)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabla (*.csv)</translation>
    </message>
    <message>
        <source>Save the digits that are shown</source>
        <translation>Guardar los dígitos mostrados</translation>
    </message>
    <message>
        <source>{path}: is none of {endings}: give it one of these endings</source>
        <translation>{path}: su extensión no es ninguna de {endings}: darle una de ellas</translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>This is a bug in Digit Booth: {error}</source>
        <translation>Esto es un error de Digit Booth: {error}</translation>
    </message>
</context>
<context>
    <name>FiguresView</name>
    <message>
        <source>Accuracy</source>
        <translation>Exactitud</translation>
    </message>
    <message>
        <source>A minus B</source>
        <translation>A menos B</translation>
    </message>
    <message>
        <source>Recall of each digit</source>
        <translation>Exhaustividad de cada dígito</translation>
    </message>
    <message>
        <source>With the 95 % interval (Wilson), on a scale as short as these are.</source>
        <translation>Con intervalos del 95&#xa0;% (Wilson), en una escala ajustada a ellos.</translation>
    </message>
    <message>
        <source>By how much A is more often right, with the 95 % interval (Newcombe).</source>
        <translation>Cuánto más acierta A, con el intervalo del 95&#xa0;% (Newcombe).</translation>
    </message>
    <message>
        <source>The share of its pictures that was read correctly: discs A, diamonds B.</source>
        <translation>La parte de sus imágenes que se leyó correctamente: discos A, rombos B.</translation>
    </message>
    <message>
        <source>Confusion matrix of {letter}</source>
        <translation>Matriz de confusión de {letter}</translation>
    </message>
    <message>
        <source>A cell shows its digits.</source>
        <translation>Cada celda muestra sus dígitos.</translation>
    </message>
</context>
<context>
    <name>FileDialogs</name>
    <message>
        <source>Pictures, digit sets and models</source>
        <translation>Imágenes, conjuntos de dígitos y modelos</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Imágenes</translation>
    </message>
    <message>
        <source>Digit sets in IDX format</source>
        <translation>Conjuntos de dígitos en formato IDX</translation>
    </message>
    <message>
        <source>Pen strokes</source>
        <translation>Trazos de lápiz</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelos</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Todos los archivos</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Open a folder of pictures</source>
        <translation>Abrir una carpeta de imágenes</translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation>Abrir un modelo</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>Leídos como</translation>
    </message>
    <message>
        <source>Labelled</source>
        <translation>Etiqueta</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Orden</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Mostrar todo</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Todo</translation>
    </message>
    <message>
        <source>Mistakes</source>
        <translation>Errores</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Aciertos</translation>
    </message>
    <message>
        <source>Sure</source>
        <translation>Seguros</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>Dudosos</translation>
    </message>
    <message>
        <source>Not a digit</source>
        <translation>No es un dígito</translation>
    </message>
    <message>
        <source>Without ink</source>
        <translation>Sin tinta</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>Ilegibles</translation>
    </message>
    <message>
        <source>Read as {digit}</source>
        <translation>Leídos como {digit}</translation>
    </message>
    <message>
        <source>Read as any</source>
        <translation>Cualquier lectura</translation>
    </message>
    <message>
        <source>Labelled {digit}</source>
        <translation>Etiqueta {digit}</translation>
    </message>
    <message>
        <source>Labelled any</source>
        <translation>Cualquier etiqueta</translation>
    </message>
    <message>
        <source>In file order</source>
        <translation>Orden del archivo</translation>
    </message>
    <message>
        <source>Least sure first</source>
        <translation>Primero los menos seguros</translation>
    </message>
    <message>
        <source>Surest first</source>
        <translation>Primero los más seguros</translation>
    </message>
</context>
<context>
    <name>GalleryPage</name>
    <message>
        <source>Gallery</source>
        <translation>Galería</translation>
    </message>
    <message>
        <source>{name} and {count} more</source>
        <translation>{name} y {count} más</translation>
    </message>
    <message>
        <source>Digits: {count}</source>
        <translation>Dígitos: {count}</translation>
    </message>
    <message>
        <source>{count} of {total} read</source>
        <translation>{count} de {total} leídos</translation>
    </message>
    <message>
        <source>Shown: {count}</source>
        <translation>Mostrados: {count}</translation>
    </message>
    <message>
        <source>Mistakes: {count}</source>
        <translation>Errores: {count}</translation>
    </message>
    <message>
        <source>Without ink: {count}</source>
        <translation>Sin tinta: {count}</translation>
    </message>
    <message>
        <source>Unreadable: {count}</source>
        <translation>Ilegibles: {count}</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>Dígitos</translation>
    </message>
    <message>
        <source>Reading and recognising</source>
        <translation>Lectura y reconocimiento</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>See many digits at once</source>
        <translation>Ver muchos dígitos a la vez</translation>
    </message>
    <message>
        <source>Drop pictures, a folder, a data set such as MNIST&apos;s, or recorded pen strokes here. Subfolders named 0 to 9 say which digit is which.</source>
        <translation>Soltar aquí imágenes, una carpeta, un conjunto de datos como MNIST o trazos de lápiz grabados. Las subcarpetas con nombres del 0 al 9 dicen qué dígito es cuál.</translation>
    </message>
    <message>
        <source>Nothing here is like that</source>
        <translation>Aquí no hay nada así</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Open…</source>
        <translation>Abrir…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Pegar</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Guardar…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rehacer</translation>
    </message>
    <message>
        <source>Wider brush</source>
        <translation>Pincel más ancho</translation>
    </message>
    <message>
        <source>Narrower brush</source>
        <translation>Pincel más fino</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Repetir</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>Goma</translation>
    </message>
    <message>
        <source>Edit as ink</source>
        <translation>Editar como tinta</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menú</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pincel</translation>
    </message>
</context>
<context>
    <name>Headline</name>
    <message>
        <source>of {count} digits read correctly</source>
        <translation>de {count} dígitos leídos correctamente</translation>
    </message>
    <message>
        <source>95 % interval {low} to {high}</source>
        <translation>intervalo del 95&#xa0;% de {low} a {high}</translation>
    </message>
    <message>
        <source>{share} right</source>
        <translation>{share} de aciertos</translation>
    </message>
    <message>
        <source>{read} of {total} read</source>
        <translation>{read} de {total} leídos</translation>
    </message>
    <message>
        <source>Without ink: {count}</source>
        <translation>Sin tinta: {count}</translation>
    </message>
    <message>
        <source>Unreadable: {count}</source>
        <translation>Ilegibles: {count}</translation>
    </message>
    <message>
        <source>Sure</source>
        <translation>Seguros</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>Dudosos</translation>
    </message>
    <message>
        <source>Not a digit</source>
        <translation>No es un dígito</translation>
    </message>
    <message>
        <source>Calibration error</source>
        <translation>Error de calibración</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Exactitud</translation>
    </message>
</context>
<context>
    <name>HeatMap</name>
    <message>
        <source>Answer</source>
        <translation>Respuesta</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Etiqueta</translation>
    </message>
</context>
<context>
    <name>HugeAnswer</name>
    <message>
        <source>No answer</source>
        <translation>Sin respuesta</translation>
    </message>
    <message>
        <source>{first} or {second}?</source>
        <translation>¿{first} o {second}?</translation>
    </message>
    <message>
        <source>Not a digit?</source>
        <translation>¿No es un dígito?</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Respuesta</translation>
    </message>
</context>
<context>
    <name>Inside</name>
    <message>
        <source>Convolution {place} · {count} maps of {height}×{width}</source>
        <translation>Convolución {place} · {count} mapas de {height}×{width}</translation>
    </message>
    <message>
        <source>Scores of the ten digits</source>
        <translation>Puntuaciones de los diez dígitos</translation>
    </message>
    <message>
        <source>Dense layer {place} · {count} units</source>
        <translation>Capa densa {place} · {count} unidades</translation>
    </message>
    <message>
        <source>{layer} · map {number} of {count}: {value} at row {row}, column {column}</source>
        <translation>{layer} · mapa {number} de {count}: {value} en la fila {row}, columna {column}</translation>
    </message>
    <message>
        <source>{layer} · map {number} of {count}: {low} to {high}</source>
        <translation>{layer} · mapa {number} de {count}: de {low} a {high}</translation>
    </message>
    <message>
        <source>{layer} · score of {digit}: {value}</source>
        <translation>{layer} · puntuación de {digit}: {value}</translation>
    </message>
    <message>
        <source>{layer} · unit {number} of {count}: {value}</source>
        <translation>{layer} · unidad {number} de {count}: {value}</translation>
    </message>
    <message>
        <source>Has learnt to like no digit in particular</source>
        <translation>No ha aprendido a preferir ningún dígito</translation>
    </message>
    <message>
        <source>Has learnt to like: {digits}</source>
        <translation>Ha aprendido a preferir: {digits}</translation>
    </message>
    <message>
        <source>The ink that counts</source>
        <translation>La tinta que cuenta</translation>
    </message>
    <message>
        <source>The ink that counts for {digit}</source>
        <translation>La tinta que cuenta para {digit}</translation>
    </message>
    <message>
        <source>against</source>
        <translation>en contra</translation>
    </message>
    <message>
        <source>for</source>
        <translation>a favor</translation>
    </message>
</context>
<context>
    <name>InsideTab</name>
    <message>
        <source>Inside</source>
        <translation>Interior</translation>
    </message>
    <message>
        <source>The first of three looks: the digit was in doubt</source>
        <translation>La primera de tres miradas: el dígito era dudoso</translation>
    </message>
    <message>
        <source>Computed by {engine} in {precision}, with the same weights</source>
        <translation>Calculado por {engine} en {precision}, con los mismos pesos</translation>
    </message>
    <message>
        <source>Looking inside…</source>
        <translation>Mirando dentro…</translation>
    </message>
    <message>
        <source>Draw, and see here what each layer makes of it</source>
        <translation>Al dibujar, aquí se ve qué hace con ello cada capa</translation>
    </message>
</context>
<context>
    <name>InsideView</name>
    <message>
        <source>Look inside the network</source>
        <translation>Mirar dentro de la red</translation>
    </message>
</context>
<context>
    <name>IntervalChart</name>
    <message>
        <source>{name}: {share}, 95 % interval {low} to {high}</source>
        <translation>{name}: {share}, intervalo del 95&#xa0;% de {low} a {high}</translation>
    </message>
</context>
<context>
    <name>Invitation</name>
    <message>
        <source>Open files…</source>
        <translation>Abrir archivos…</translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation>Abrir una carpeta…</translation>
    </message>
</context>
<context>
    <name>KeptDrawings</name>
    <message>
        <source>New drawing</source>
        <translation>Dibujo nuevo</translation>
    </message>
    <message>
        <source>Recent drawings</source>
        <translation>Dibujos recientes</translation>
    </message>
    <message>
        <source>Forget these</source>
        <translation>Olvidar estos</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Read again</source>
        <translation>Leer de nuevo</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Pantalla completa</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Más grande</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Más pequeño</translation>
    </message>
    <message>
        <source>Usual size</source>
        <translation>Tamaño habitual</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>Manual</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atajos de teclado</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ver</translation>
    </message>
</context>
<context>
    <name>LabelsWanted</name>
    <message>
        <source>How well does the network read?</source>
        <translation>¿Lee bien la red?</translation>
    </message>
    <message>
        <source>What is open has no labels</source>
        <translation>Lo que está abierto no tiene etiquetas</translation>
    </message>
    <message>
        <source>The first answers are on their way…</source>
        <translation>Las primeras respuestas están en camino…</translation>
    </message>
    <message>
        <source>Open digits whose labels are known: an IDX file with its labels, a folder with subfolders 0 to 9, or pen strokes with labels.</source>
        <translation>Abrir dígitos cuyas etiquetas se conozcan: un archivo IDX con sus etiquetas, una carpeta con subcarpetas del 0 al 9, o trazos de lápiz con etiquetas.</translation>
    </message>
</context>
<context>
    <name>LatencyLine</name>
    <message>
        <source>Load</source>
        <translation>Carga</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Espera</translation>
    </message>
    <message>
        <source>Normalise</source>
        <translation>Normalización</translation>
    </message>
    <message>
        <source>Infer</source>
        <translation>Inferencia</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latencia</translation>
    </message>
    <message>
        <source>Queue: from the pen to the start of the work. Load: reading the file. Normalise: to 28 × 28 pixels. Infer: the network. Total: from the pen, or the file, to the answer.</source>
        <translation>Espera: desde el lápiz hasta que empieza el trabajo. Carga: leer el archivo. Normalización: a 28 × 28 píxeles. Inferencia: la red. Total: desde el lápiz, o desde el archivo, hasta la respuesta.</translation>
    </message>
</context>
<context>
    <name>MainMenu</name>
    <message>
        <source>Menu</source>
        <translation>Menú</translation>
    </message>
    <message>
        <source>Booth mode</source>
        <translation>Modo puesto</translation>
    </message>
    <message>
        <source>One digit only</source>
        <translation>Un solo dígito</translation>
    </message>
    <message>
        <source>As the system has it</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Alto contraste</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>About Digit Booth</source>
        <translation>Acerca de Digit Booth</translation>
    </message>
</context>
<context>
    <name>Manual</name>
    <message>
        <source>There is no manual here yet: make docs builds it</source>
        <translation>Aquí aún no hay manual: make docs lo genera</translation>
    </message>
    <message>
        <source>Nothing here shows web pages. The manual is {path}</source>
        <translation>Aquí nada muestra páginas web. El manual está en {path}</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Report</source>
        <translation>Informar</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensaje</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Copiar el informe</translation>
    </message>
    <message>
        <source>Dismiss (Esc)</source>
        <translation>Cerrar (Esc)</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>Model</name>
    <message>
        <source>told nothing</source>
        <translation>sin indicar</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Capa</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>Operación</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Salida</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parámetros</translation>
    </message>
</context>
<context>
    <name>ModelAnswer</name>
    <message>
        <source>Model {letter}</source>
        <translation>Modelo {letter}</translation>
    </message>
    <message>
        <source>Answer of {letter}</source>
        <translation>Respuesta de {letter}</translation>
    </message>
    <message>
        <source>Probabilities by {letter}</source>
        <translation>Probabilidades según {letter}</translation>
    </message>
</context>
<context>
    <name>ModelSection</name>
    <message>
        <source>Its layers cannot be listed: {reason}</source>
        <translation>No se pueden enumerar sus capas: {reason}</translation>
    </message>
    <message>
        <source>{kind}, {size} KB, {parameters} parameters, {layers} layers</source>
        <translation>{kind}, {size} KB, {parameters} parámetros, {layers} capas</translation>
    </message>
    <message>
        <source>Listing its layers…</source>
        <translation>Enumerando sus capas…</translation>
    </message>
    <message>
        <source>Found by the samples</source>
        <translation>Hallado con las muestras</translation>
    </message>
    <message>
        <source>Open a model…</source>
        <translation>Abrir un modelo…</translation>
    </message>
    <message>
        <source>Or drop one anywhere on the window</source>
        <translation>O soltar uno en cualquier parte de la ventana</translation>
    </message>
    <message>
        <source>Shipped model</source>
        <translation>Modelo incluido</translation>
    </message>
    <message>
        <source>Back to the model that came with the program</source>
        <translation>Volver al modelo que venía con el programa</translation>
    </message>
    <message>
        <source>Layers of the model</source>
        <translation>Capas del modelo</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Píxeles</translation>
    </message>
    <message>
        <source>What the network takes for paper and ink</source>
        <translation>Lo que la red toma por papel y por tinta</translation>
    </message>
</context>
<context>
    <name>NetworkView</name>
    <message>
        <source>What the network sees: 28 × 28 pixels</source>
        <translation>Lo que ve la red: 28 × 28 píxeles</translation>
    </message>
    <message>
        <source>Press to hide the marks</source>
        <translation>Pulsar para ocultar las marcas</translation>
    </message>
    <message>
        <source>Press to mark both, and on an opened picture what was taken for ink</source>
        <translation>Pulsar para marcar ambos y, en una imagen abierta, lo que se tomó por tinta</translation>
    </message>
    <message>
        <source>Ink box: {width} × {height} pixels
Centre of mass: {x} from the left, {y} from the top</source>
        <translation>Marco de la tinta: {width} × {height} píxeles
Centro de masa: a {x} de la izquierda, a {y} de arriba</translation>
    </message>
    <message>
        <source>What the network sees</source>
        <translation>Lo que ve la red</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>Number</name>
    <message>
        <source>In doubt: {share}</source>
        <translation>En duda: {share}</translation>
    </message>
    <message>
        <source>Not a number?</source>
        <translation>¿No es un número?</translation>
    </message>
    <message>
        <source>Sign {place} of {count}: a decimal point</source>
        <translation>Signo {place} de {count}: un punto decimal</translation>
    </message>
    <message>
        <source>Sign {place} of {count}: a minus</source>
        <translation>Signo {place} de {count}: un menos</translation>
    </message>
    <message>
        <source>Sign {place} of {count}: not a digit?</source>
        <translation>Signo {place} de {count}: ¿no es un dígito?</translation>
    </message>
    <message>
        <source>Digit {place} of {count}: {digits}</source>
        <translation>Dígito {place} de {count}: {digits}</translation>
    </message>
    <message>
        <source>{sign}, {share}</source>
        <translation>{sign}, {share}</translation>
    </message>
    <message>
        <source>{one} or {other}?</source>
        <translation>¿{one} o {other}?</translation>
    </message>
    <message>
        <source>{digit}, in doubt</source>
        <translation>{digit}, en duda</translation>
    </message>
</context>
<context>
    <name>Openings</name>
    <message>
        <source>Opening {name}…</source>
        <translation>Abriendo {name}…</translation>
    </message>
    <message>
        <source>Reading the clipboard…</source>
        <translation>Leyendo el portapapeles…</translation>
    </message>
    <message>
        <source>Reading {name}…</source>
        <translation>Leyendo {name}…</translation>
    </message>
</context>
<context>
    <name>Pager</name>
    <message>
        <source>Back to the gallery</source>
        <translation>Volver a la galería</translation>
    </message>
    <message>
        <source>Previous digit</source>
        <translation>Dígito anterior</translation>
    </message>
    <message>
        <source>Next digit</source>
        <translation>Dígito siguiente</translation>
    </message>
    <message>
        <source>Position in the file</source>
        <translation>Posición en el archivo</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Draw</source>
        <translation>Dibujar</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
</context>
<context>
    <name>PairTiles</name>
    <message>
        <source>{letter} reads {digit}, {share}</source>
        <translation>{letter} lee {digit}, {share}</translation>
    </message>
    <message>
        <source>labelled {digit}</source>
        <translation>etiqueta {digit}</translation>
    </message>
</context>
<context>
    <name>PresentCommand</name>
    <message>
        <source>Present</source>
        <translation>Presentar</translation>
    </message>
    <message>
        <source>Present on</source>
        <translation>Presentar en</translation>
    </message>
</context>
<context>
    <name>PresentedPage</name>
    <message>
        <source>Draw a digit, 0 to 9</source>
        <translation>Dibujar un dígito, del 0 al 9</translation>
    </message>
    <message>
        <source>Drawing page</source>
        <translation>Página de dibujo</translation>
    </message>
</context>
<context>
    <name>Presenting</name>
    <message>
        <source>{count} products, added up: {total}</source>
        <translation>{count} productos, sumados: {total}</translation>
    </message>
    <message>
        <source>{count} sums; those below 0 count as 0, and stay dark</source>
        <translation>{count} sumas; las que bajan de 0 cuentan como 0 y quedan oscuras</translation>
    </message>
    <message>
        <source>{count} sums</source>
        <translation>{count} sumas</translation>
    </message>
    <message>
        <source>The stencil has {width} × {height} weights, the same everywhere.</source>
        <translation>La plantilla tiene {width} × {height} pesos, los mismos en todas partes.</translation>
    </message>
    <message>
        <source>The stencil has a sheet of {width} × {height} weights for each of the {channels} maps before.</source>
        <translation>La plantilla tiene una hoja de {width} × {height} pesos para cada uno de los {channels} mapas anteriores.</translation>
    </message>
    <message>
        <source>Map {number} of {count}</source>
        <translation>Mapa {number} de {count}</translation>
    </message>
    <message>
        <source>The stencil lies on the boxes: where it has one colour it wants ink, where it has the other it wants paper.</source>
        <translation>La plantilla está sobre las casillas: donde tiene un color quiere tinta, donde tiene el otro quiere papel.</translation>
    </message>
    <message>
        <source>Each box times its weight, all of them added up: that sum falls into the map.</source>
        <translation>Cada casilla por su peso, y todo sumado: esa suma cae en el mapa.</translation>
    </message>
    <message>
        <source>The ink</source>
        <translation>La tinta</translation>
    </message>
    <message>
        <source>A picture lies on the page.</source>
        <translation>Hay una imagen en la página.</translation>
    </message>
    <message>
        <source>You see a shape there; for the computer it is only dark and light places.</source>
        <translation>Una persona ve ahí una forma; para el ordenador solo hay zonas oscuras y claras.</translation>
    </message>
    <message>
        <source>This picture has {width} × {height} of them.</source>
        <translation>Esta imagen tiene {width} × {height}.</translation>
    </message>
    <message>
        <source>A pen has left its ink on the page.</source>
        <translation>Un lápiz ha dejado su tinta en la página.</translation>
    </message>
    <message>
        <source>You see a shape there; the computer only knows where the pen has been.</source>
        <translation>Una persona ve ahí una forma; el ordenador solo sabe por dónde pasó el lápiz.</translation>
    </message>
    <message>
        <source>Points where the pen was: {points}. Lines through them: {lines}.</source>
        <translation>Puntos por los que pasó el lápiz: {points}. Líneas que los unen: {lines}.</translation>
    </message>
    <message>
        <source>28 × 28 boxes</source>
        <translation>28 × 28 casillas</translation>
    </message>
    <message>
        <source>The ink is put into a square of 28 × 28 boxes, always equally large.</source>
        <translation>La tinta se coloca en un cuadrado de 28 × 28 casillas, siempre igual de grande.</translation>
    </message>
    <message>
        <source>Each box becomes a number: 0 is paper, 1 is ink, and grey lies between.</source>
        <translation>Cada casilla se vuelve un número: 0 es papel, 1 es tinta, y en medio está el gris.</translation>
    </message>
    <message>
        <source>These {all} numbers are all that the network ever sees; {inked} of them are not 0.</source>
        <translation>Estos {all} números son todo lo que la red llega a ver; {inked} de ellos no son 0.</translation>
    </message>
    <message>
        <source>The first maps</source>
        <translation>Los primeros mapas</translation>
    </message>
    <message>
        <source>The network slides {count} small stencils over the picture; each looks for one little thing, such as an edge or the end of a line.</source>
        <translation>La red desliza {count} pequeñas plantillas sobre la imagen; cada una busca una cosa pequeña, como un borde o el final de una línea.</translation>
    </message>
    <message>
        <source>Where the picture fits a stencil, its map lights up.</source>
        <translation>Donde la imagen encaja con una plantilla, su mapa se ilumina.</translation>
    </message>
    <message>
        <source>The second maps</source>
        <translation>Los segundos mapas</translation>
    </message>
    <message>
        <source>The last maps</source>
        <translation>Los últimos mapas</translation>
    </message>
    <message>
        <source>Now {count} other stencils slide, but over the maps before, not over the picture.</source>
        <translation>Ahora se deslizan otras {count} plantillas, pero sobre los mapas anteriores, no sobre la imagen.</translation>
    </message>
    <message>
        <source>So they find larger things: corners, bows and crossings.</source>
        <translation>Así encuentran cosas más grandes: esquinas, arcos y cruces.</translation>
    </message>
    <message>
        <source>Each map has {width} × {height} sums; the largest is {value}, in map {number}. Press a map to watch its sums.</source>
        <translation>Cada mapa tiene {width} × {height} sumas; la mayor es {value}, en el mapa {number}. Pulsar un mapa para observar sus sumas.</translation>
    </message>
    <message>
        <source>{count} units</source>
        <translation>{count} unidades</translation>
    </message>
    <message>
        <source>All that the maps have found comes together in {count} units.</source>
        <translation>Todo lo que han encontrado los mapas se reúne en {count} unidades.</translation>
    </message>
    <message>
        <source>Each has learnt a pattern of its own, and glows the more, the more it sees of it.</source>
        <translation>Cada una ha aprendido un patrón propio, y brilla más cuanto más ve de él.</translation>
    </message>
    <message>
        <source>{lit} of them are above 0; unit {number} glows most, with {value}.</source>
        <translation>{lit} de ellas están por encima de 0; la unidad {number} es la que más brilla, con {value}.</translation>
    </message>
    <message>
        <source>Inside the network</source>
        <translation>Dentro de la red</translation>
    </message>
    <message>
        <source>This network has no maps and no units that could be shown.</source>
        <translation>Esta red no tiene mapas ni unidades que se puedan mostrar.</translation>
    </message>
    <message>
        <source>Nobody can look into this network just now.</source>
        <translation>Ahora mismo nadie puede mirar dentro de esta red.</translation>
    </message>
    <message>
        <source>It takes the numbers of the boxes, and gives ten others: one for each digit.</source>
        <translation>Toma los números de las casillas y da otros diez: uno por cada dígito.</translation>
    </message>
    <message>
        <source>Open the program&apos;s own network to see maps and units at work.</source>
        <translation>Abrir la red del programa para ver mapas y unidades en acción.</translation>
    </message>
    <message>
        <source>It was in doubt, and has looked three times, at the digit turned a little to either side too: these are the means.</source>
        <translation>Tenía dudas y ha mirado tres veces, también con el dígito girado un poco a cada lado: estas son las medias.</translation>
    </message>
    <message>
        <source>{first} is {ratio} times as likely as {second}, which comes next.</source>
        <translation>{first} es {ratio} veces más probable que {second}, que es el siguiente.</translation>
    </message>
    <message>
        <source>No other digit than {first} has a share that could be told from 0.</source>
        <translation>Salvo {first}, ningún dígito tiene una parte que se distinga de 0.</translation>
    </message>
    <message>
        <source>Ten shares</source>
        <translation>Diez partes</translation>
    </message>
    <message>
        <source>Each digit gets points, for it and against it.</source>
        <translation>Cada dígito recibe puntos, a favor y en contra.</translation>
    </message>
    <message>
        <source>Points become shares of a whole: how likely is it this digit, or that?</source>
        <translation>Los puntos se vuelven partes de un todo: ¿qué probabilidad tiene este dígito, o aquel?</translation>
    </message>
    <message>
        <source>{first} leads {second} by {lead}.</source>
        <translation>{first} aventaja a {second} en {lead}.</translation>
    </message>
    <message>
        <source>The verdict</source>
        <translation>El veredicto</translation>
    </message>
    <message>
        <source>The network says: this is a {digit}.</source>
        <translation>La red dice: esto es un {digit}.</translation>
    </message>
    <message>
        <source>How sure it is of that: {share}.</source>
        <translation>Su grado de certeza: {share}.</translation>
    </message>
    <message>
        <source>With a small lead it would say that it is not sure.</source>
        <translation>Con poca ventaja diría que no está segura.</translation>
    </message>
    <message>
        <source>The network is not sure: is it a {first} or a {second}?</source>
        <translation>La red no está segura: ¿es un {first} o un {second}?</translation>
    </message>
    <message>
        <source>The two are so close that to name one would be guessing.</source>
        <translation>Los dos están tan cerca que nombrar uno sería adivinar.</translation>
    </message>
    <message>
        <source>The network says: this is no digit.</source>
        <translation>La red dice: esto no es un dígito.</translation>
    </message>
    <message>
        <source>It looks unlike all the digits from which the network has learnt.</source>
        <translation>No se parece a ninguno de los dígitos de los que la red ha aprendido.</translation>
    </message>
    <message>
        <source>It would look most like a {first}; but all its points are few.</source>
        <translation>Lo más parecido sería un {first}, pero con muy pocos puntos.</translation>
    </message>
</context>
<context>
    <name>PresentingWindow</name>
    <message>
        <source>Digit Booth, presenting</source>
        <translation>Digit Booth, presentación</translation>
    </message>
    <message>
        <source>How this map comes about cannot be told: no plain convolution makes it.</source>
        <translation>No se puede contar cómo se forma este mapa: no sale de una convolución simple.</translation>
    </message>
    <message>
        <source>→ step by step</source>
        <translation>→ paso a paso</translation>
    </message>
    <message>
        <source>Delete: clear</source>
        <translation>Supr: borrar</translation>
    </message>
    <message>
        <source>D: light or dark</source>
        <translation>D: claro u oscuro</translation>
    </message>
    <message>
        <source>B: black</source>
        <translation>B: negro</translation>
    </message>
    <message>
        <source>Esc: leave</source>
        <translation>Esc: salir</translation>
    </message>
</context>
<context>
    <name>ProbabilityBars</name>
    <message>
        <source>No answer</source>
        <translation>Sin respuesta</translation>
    </message>
    <message>
        <source>Probabilities of the ten digits</source>
        <translation>Probabilidades de los diez dígitos</translation>
    </message>
</context>
<context>
    <name>RecallChart</name>
    <message>
        <source>No {label} has been read</source>
        <translation>No se ha leído ningún {label}</translation>
    </message>
    <message>
        <source>{label}: {share} of {all} read correctly, 95 % interval {low} to {high}</source>
        <translation>{label}: {share} de {all} leídos correctamente, intervalo del 95&#xa0;% de {low} a {high}</translation>
    </message>
    <message>
        <source>Recall of each digit</source>
        <translation>Exhaustividad de cada dígito</translation>
    </message>
</context>
<context>
    <name>RecentFiles</name>
    <message>
        <source>Recent files</source>
        <translation>Archivos recientes</translation>
    </message>
    <message>
        <source>Forget these</source>
        <translation>Olvidar estos</translation>
    </message>
</context>
<context>
    <name>SaveCommand</name>
    <message>
        <source>Saved as {name}</source>
        <translation>Guardado como {name}</translation>
    </message>
</context>
<context>
    <name>ServerSection</name>
    <message>
        <source>Address of an inference server</source>
        <translation>Dirección de un servidor de inferencia</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Desconectar</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Conectar</translation>
    </message>
    <message>
        <source>One server can answer for many windows and booths; the CPU here answers whenever it does not.</source>
        <translation>Un servidor puede responder a muchas ventanas y puestos; cuando no lo hace, responde la CPU de este equipo.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Conectando…</translation>
    </message>
    <message>
        <source>The CPU answers, and the server is tried again: {fault}</source>
        <translation>Responde la CPU, y se vuelve a probar el servidor: {fault}</translation>
    </message>
    <message>
        <source>The server answers.</source>
        <translation>El servidor responde.</translation>
    </message>
    <message>
        <source>Half of its answers took up to {p50} ms, 99 % up to {p99} ms.</source>
        <translation>La mitad de sus respuestas tardó hasta {p50} ms, el 99&#xa0;% hasta {p99} ms.</translation>
    </message>
    <message>
        <source>Answers of the CPU instead: {failures}, for newer drawings: {given_up}; times it went or came: {count}.</source>
        <translation>Respuestas de la CPU en su lugar: {failures}; abandonadas por dibujos más nuevos: {given_up}; veces que se fue o volvió: {count}.</translation>
    </message>
</context>
<context>
    <name>Shifts</name>
    <message>
        <source>Nothing has moved</source>
        <translation>No se ha movido nada</translation>
    </message>
    <message>
        <source>How the probabilities have moved</source>
        <translation>Cómo se han movido las probabilidades</translation>
    </message>
</context>
<context>
    <name>ShortcutList</name>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>End what goes on, or clear the page</source>
        <translation>Terminar lo que está en marcha, o borrar la página</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>Flechas</translation>
    </message>
    <message>
        <source>On the page: move the pen, with Shift a little</source>
        <translation>En la página: mover el lápiz, un poco con Mayús</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espacio</translation>
    </message>
    <message>
        <source>On the page: put the pen down, or lift it</source>
        <translation>En la página: apoyar el lápiz, o levantarlo</translation>
    </message>
    <message>
        <source>Ctrl+wheel</source>
        <translation>Ctrl+rueda</translation>
    </message>
    <message>
        <source>Wider or narrower brush</source>
        <translation>Pincel más ancho o más fino</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>To the next control</source>
        <translation>Al siguiente control</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atajos de teclado</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>A reads these digits better</source>
        <translation>A lee mejor estos dígitos</translation>
    </message>
    <message>
        <source>B reads these digits better</source>
        <translation>B lee mejor estos dígitos</translation>
    </message>
    <message>
        <source>Which reads better cannot be told from these digits</source>
        <translation>Con estos dígitos no se puede saber cuál lee mejor</translation>
    </message>
    <message>
        <source>McNemar&apos;s test on {count} digits: mid-p {mid}, exact p {exact}</source>
        <translation>Prueba de McNemar con {count} dígitos: mid-p {mid}, p exacto {exact}</translation>
    </message>
    <message>
        <source>Answered alike: {agreed} ({share}). Right: both {both}, only A {a}, only B {b}, neither {neither}.</source>
        <translation>Respuestas iguales: {agreed} ({share}). Aciertos: ambas {both}, solo A {a}, solo B {b}, ninguna {neither}.</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Aciertos</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Exactitud</translation>
    </message>
    <message>
        <source>Calibration error</source>
        <translation>Error de calibración</translation>
    </message>
    <message>
        <source>Sure and right</source>
        <translation>Seguros y correctos</translation>
    </message>
    <message>
        <source>One digit, median</source>
        <translation>Un dígito, mediana</translation>
    </message>
    <message>
        <source>One digit, 99 of 100</source>
        <translation>Un dígito, 99 de 100</translation>
    </message>
</context>
<context>
    <name>Tabs</name>
    <message>
        <source>Answer</source>
        <translation>Respuesta</translation>
    </message>
    <message>
        <source>Views of the answer</source>
        <translation>Vistas de la respuesta</translation>
    </message>
</context>
<context>
    <name>TileModel</name>
    <message>
        <source>read as {digit}</source>
        <translation>leído como {digit}</translation>
    </message>
    <message>
        <source>unsure, read as {digit}</source>
        <translation>dudoso, leído como {digit}</translation>
    </message>
    <message>
        <source>not a number, most like {digit}</source>
        <translation>no es un número, más bien {digit}</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>aún sin leer</translation>
    </message>
    <message>
        <source>read as {digit}, {share}</source>
        <translation>leído como {digit}, {share}</translation>
    </message>
    <message>
        <source>unsure, read as {digit}, {share}</source>
        <translation>dudoso, leído como {digit}, {share}</translation>
    </message>
    <message>
        <source>not a digit, most like {digit}, {share}</source>
        <translation>no es un dígito, más bien {digit}, {share}</translation>
    </message>
    <message>
        <source>a mistake: labelled {digit}</source>
        <translation>un error: etiqueta {digit}</translation>
    </message>
    <message>
        <source>labelled {digit}</source>
        <translation>etiqueta {digit}</translation>
    </message>
</context>
<context>
    <name>Timing</name>
    <message>
        <source>Queue</source>
        <translation>Espera</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Carga</translation>
    </message>
    <message>
        <source>Normalise</source>
        <translation>Normalización</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>Envío</translation>
    </message>
    <message>
        <source>Infer</source>
        <translation>Inferencia</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Retorno</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>Pintado</translation>
    </message>
</context>
<context>
    <name>TimingPlot</name>
    <message>
        <source>No answer yet</source>
        <translation>Aún no hay respuesta</translation>
    </message>
    <message>
        <source>From {least} to {most}</source>
        <translation>De {least} a {most}</translation>
    </message>
</context>
<context>
    <name>TimingStrip</name>
    <message>
        <source>No answer yet</source>
        <translation>Aún no hay respuesta</translation>
    </message>
    <message>
        <source>Total {time}</source>
        <translation>Total {time}</translation>
    </message>
</context>
<context>
    <name>TimingTab</name>
    <message>
        <source>Timing</source>
        <translation>Tiempos</translation>
    </message>
    <message>
        <source>Answers: {answers} · Drawings skipped: {skipped}</source>
        <translation>Respuestas: {answers} · Dibujos omitidos: {skipped}</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copiado</translation>
    </message>
    <message>
        <source>Where the time of the last answer went</source>
        <translation>En qué se fue el tiempo de la última respuesta</translation>
    </message>
    <message>
        <source>Durations of the stages</source>
        <translation>Duración de las etapas</translation>
    </message>
    <message>
        <source>Total time of the last answers</source>
        <translation>Tiempo total de las últimas respuestas</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>Copiar como CSV</translation>
    </message>
    <message>
        <source>A row for each of the last 1,000 answers, in microseconds</source>
        <translation>Una fila por cada una de las últimas 1000 respuestas, en microsegundos</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Reiniciar</translation>
    </message>
    <message>
        <source>Forget these answers and count again</source>
        <translation>Olvidar estas respuestas y volver a contar</translation>
    </message>
</context>
<context>
    <name>TimingTable</name>
    <message>
        <source>{stage}: last {last}, median {median}, 99th percentile {p99}</source>
        <translation>{stage}: última {last}, mediana {median}, percentil 99 {p99}</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Última</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Mediana</translation>
    </message>
    <message>
        <source>99 %</source>
        <translation>99&#xa0;%</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
</context>
<context>
    <name>TipView</name>
    <message>
        <source>row {row}, column {column}</source>
        <translation>fila {row}, columna {column}</translation>
    </message>
    <message>
        <source>The smallest change</source>
        <translation>El cambio más pequeño</translation>
    </message>
</context>
<context>
    <name>ToldBar</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Cancel (Esc)</source>
        <translation>Cancelar (Esc)</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>No answer. {why}</source>
        <translation>Sin respuesta. {why}</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Respuesta</translation>
    </message>
    <message>
        <source>then {digit}: {share}</source>
        <translation>luego {digit}: {share}</translation>
    </message>
    <message>
        <source>no other comes near</source>
        <translation>ningún otro se acerca</translation>
    </message>
    <message>
        <source>{share} ahead</source>
        <translation>{share} de ventaja</translation>
    </message>
    <message>
        <source>{one} or {other}?</source>
        <translation>¿{one} o {other}?</translation>
    </message>
    <message>
        <source>nearest {digit}: {share}</source>
        <translation>el más cercano {digit}: {share}</translation>
    </message>
    <message>
        <source>Not a digit?</source>
        <translation>¿No es un dígito?</translation>
    </message>
    <message>
        <source>labelled {label} too</source>
        <translation>la etiqueta también es {label}</translation>
    </message>
    <message>
        <source>labelled {label}, read as {answer}</source>
        <translation>etiqueta {label}, leído como {answer}</translation>
    </message>
</context>
<context>
    <name>WhatIfTab</name>
    <message>
        <source>What if</source>
        <translation>¿Y si?</translation>
    </message>
    <message>
        <source>Take ink away, or add some, and see how each probability moves.</source>
        <translation>Quitar tinta, o añadirla, y ver cómo se mueve cada probabilidad.</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>Goma</translation>
    </message>
    <message>
        <source>From here on</source>
        <translation>Desde aquí</translation>
    </message>
    <message>
        <source>Smallest change</source>
        <translation>Cambio más pequeño</translation>
    </message>
    <message>
        <source>Lay it on the page</source>
        <translation>Ponerlo en la página</translation>
    </message>
    <message>
        <source>Compare with the answer that stands now</source>
        <translation>Comparar con la respuesta actual</translation>
    </message>
    <message>
        <source>Search for the fewest pixels that tip the answer</source>
        <translation>Buscar el menor número de píxeles que cambia la respuesta</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Buscando…</translation>
    </message>
    <message>
        <source>Searching… pixels: {count}</source>
        <translation>Buscando… píxeles: {count}</translation>
    </message>
    <message>
        <source>Pixels from a {digit} to a {becomes}: {count}. The {becomes} is then {share} likely.</source>
        <translation>Píxeles de un {digit} a un {becomes}: {count}. La probabilidad del {becomes} es entonces {share}.</translation>
    </message>
    <message>
        <source>No change of up to {count} pixels was found that tips this {digit}.</source>
        <translation>No se encontró ningún cambio de hasta {count} píxeles que altere la lectura de este {digit}.</translation>
    </message>
</context>
<context>
    <name>_BrushSlider</name>
    <message>
        <source>Brush size</source>
        <translation>Tamaño del pincel</translation>
    </message>
    <message>
        <source>Brush size ([ and ], or Ctrl and the wheel)
The answer does not depend on it</source>
        <translation>Tamaño del pincel ([ y ], o Ctrl y la rueda)
La respuesta no depende de él</translation>
    </message>
</context>
</TS>
