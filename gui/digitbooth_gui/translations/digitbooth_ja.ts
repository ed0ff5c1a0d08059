<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About Digit Booth</source>
        <translation>Digit Booth について</translation>
    </message>
    <message>
        <source>Draw a digit, or open one, and see it recognised.</source>
        <translation>数字を書くか画像を開くと、その数字が認識されます。</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>プライバシー</translation>
    </message>
    <message>
        <source>Nothing leaves this machine. Settings and the names of the last files are kept in {config}, translated networks in {cache}, what you drew last and logs of crashes in {state}, drawings that a booth keeps in {data}.</source>
        <translation>データがこのコンピューターの外に出ることはありません。設定と最近使ったファイルの名前は {config} に、変換したネットワークは {cache} に、最後に書いたものとクラッシュの記録は {state} に、ブースが保存する描画は {data} に保存されます。</translation>
    </message>
    <message>
        <source>Apache License 2.0. Qt is used under the LGPL. Not affiliated with NVIDIA.</source>
        <translation>Apache License 2.0。Qt は LGPL のもとで使用しています。NVIDIA とは関係ありません。</translation>
    </message>
    <message>
        <source>System</source>
        <translation>システム</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>画面</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>エンジン</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>AttractView</name>
    <message>
        <source>Demonstration</source>
        <translation>デモ</translation>
    </message>
</context>
<context>
    <name>Booth</name>
    <message>
        <source>Fool me</source>
        <translation>だましてみて</translation>
    </message>
    <message>
        <source>Turn one digit into another with very little ink</source>
        <translation>ほんの少しのインクで、ある数字を別の数字に変えてください</translation>
    </message>
    <message>
        <source>First draw a {digit} that I can read</source>
        <translation>まず、わたしに読める {digit} を書いてください</translation>
    </message>
    <message>
        <source>Now add a little ink until I see a {digit}</source>
        <translation>次に、{digit} に見えるまで少しだけインクを足してください</translation>
    </message>
    <message>
        <source>I still see a {digit}. A little more!</source>
        <translation>まだ {digit} に見えます。もう少し！</translation>
    </message>
    <message>
        <source>I am wavering. A little more!</source>
        <translation>迷っています。もう少し！</translation>
    </message>
    <message>
        <source>Now it is a {digit} to me, and neither. Wipe, and try again!</source>
        <translation>今度は、どちらでもない {digit} に見えます。消してもう一度どうぞ！</translation>
    </message>
    <message>
        <source>You fooled me! {points} of 100 points</source>
        <translation>だまされました！100 点中 {points} 点</translation>
    </message>
    <message>
        <source>Guess what I see</source>
        <translation>何が見えている？</translation>
    </message>
    <message>
        <source>Look inside my network: which digit is it?</source>
        <translation>ネットワークの中をのぞいてください。どの数字でしょう？</translation>
    </message>
    <message>
        <source>Which digit do I see here? {round} of {rounds}</source>
        <translation>ここに見えるのはどの数字でしょう？ {rounds} 問中 {round} 問目</translation>
    </message>
    <message>
        <source>Right, it is a {digit}!</source>
        <translation>正解、{digit} です！</translation>
    </message>
    <message>
        <source>It was a {digit}</source>
        <translation>{digit} でした</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>もっと見る</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>次へ</translation>
    </message>
    <message>
        <source>{points} of {most} points</source>
        <translation>{most} 点中 {points} 点</translation>
    </message>
    <message>
        <source>This network does not let anyone look inside</source>
        <translation>このネットワークの中は、のぞけません</translation>
    </message>
    <message>
        <source>Against the clock</source>
        <translation>タイムアタック</translation>
    </message>
    <message>
        <source>Draw all digits from 0 to 9, as fast as you can</source>
        <translation>0 から 9 までの数字をできるだけ速く書いてください</translation>
    </message>
    <message>
        <source>Draw a {digit}</source>
        <translation>{digit} を書いてください</translation>
    </message>
    <message>
        <source>All ten in {seconds} s!</source>
        <translation>10 個全部で {seconds} 秒！</translation>
    </message>
    <message>
        <source>Sums</source>
        <translation>足し算</translation>
    </message>
    <message>
        <source>Add up and write the number, as fast as you can</source>
        <translation>足し算をして、できるだけ速く答えの数を書いてください</translation>
    </message>
    <message>
        <source>Level {level}: {left} + {right} =</source>
        <translation>レベル {level}：{left} + {right} =</translation>
    </message>
    <message>
        <source>I read {number}. Try again!</source>
        <translation>{number} と読めます。もう一度どうぞ！</translation>
    </message>
    <message>
        <source>All nine sums in {seconds} s!</source>
        <translation>足し算 9 問全部で {seconds} 秒！</translation>
    </message>
    <message>
        <source>Enter the PIN</source>
        <translation>PIN を入力</translation>
    </message>
    <message>
        <source>That is not the PIN</source>
        <translation>PIN が違います</translation>
    </message>
    <message>
        <source>The PIN cannot be read. The settings have to be mended first</source>
        <translation>PIN を読めません。先に設定を直す必要があります</translation>
    </message>
    <message>
        <source>Wait {seconds} s before the next try</source>
        <translation>次に試せるまで {seconds} 秒お待ちください</translation>
    </message>
    <message>
        <source>There is no PIN yet: anyone can open this panel. Set one.</source>
        <translation>PIN がまだありません。誰でもこのパネルを開けます。設定してください。</translation>
    </message>
    <message>
        <source>New PIN, 4 to 12 digits</source>
        <translation>新しい PIN（4～12 桁）</translation>
    </message>
    <message>
        <source>The new PIN once more</source>
        <translation>新しい PIN をもう一度</translation>
    </message>
    <message>
        <source>The two differ; the PIN stays as it was</source>
        <translation>一致しません。PIN は元のままです</translation>
    </message>
    <message>
        <source>The new PIN holds from now on</source>
        <translation>これからは新しい PIN が有効です</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>消す</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Visitors</source>
        <translation>来場者</translation>
    </message>
    <message>
        <source>Drawings</source>
        <translation>描画</translation>
    </message>
    <message>
        <source>Right, as visitors say</source>
        <translation>来場者による正解</translation>
    </message>
    <message>
        <source>{share} of {count}</source>
        <translation>{count} 件中 {share}</translation>
    </message>
    <message>
        <source>Taught digits kept</source>
        <translation>教わった数字の保存数</translation>
    </message>
    <message>
        <source>Answer, median / 99 %</source>
        <translation>応答、中央値 / 99%</translation>
    </message>
    <message>
        <source>{kept}, and {waiting} in memory only</source>
        <translation>{kept}、メモリーのみ {waiting}</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>エンジン</translation>
    </message>
    <message>
        <source>Server, median / 99 %</source>
        <translation>サーバー、中央値 / 99%</translation>
    </message>
    <message>
        <source>{p50} / {p99} ms; the CPU answered {failures} for it; {switches} switches</source>
        <translation>{p50} / {p99} ms、CPU が代わりに {failures} 回応答、切り替え {switches} 回</translation>
    </message>
    <message>
        <source>away, the CPU answers; {switches} switches</source>
        <translation>接続なし、CPU が応答中、切り替え {switches} 回</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>再起動</translation>
    </message>
    <message>
        <source>Screen kept awake by</source>
        <translation>画面を点灯させているもの</translation>
    </message>
    <message>
        <source>nobody; set it in the system</source>
        <translation>なし。システムで設定してください</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>問題点</translation>
    </message>
    <message>
        <source>Nothing is wrong</source>
        <translation>問題ありません</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Brightness, %</source>
        <translation>明るさ (%)</translation>
    </message>
    <message>
        <source>Ask after, s</source>
        <translation>確認するまで (秒)</translation>
    </message>
    <message>
        <source>Draw by itself after, s</source>
        <translation>自動で書くまで (秒)</translation>
    </message>
    <message>
        <source>Languages, the first one first</source>
        <translation>言語（先頭が優先）</translation>
    </message>
    <message>
        <source>Both languages at once</source>
        <translation>2 言語を同時に表示</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>システムに従う</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>ミュート</translation>
    </message>
    <message>
        <source>Speak the answers</source>
        <translation>答えを読み上げる</translation>
    </message>
    <message>
        <source>Challenges</source>
        <translation>チャレンジ</translation>
    </message>
    <message>
        <source>Let visitors teach</source>
        <translation>来場者に教えてもらう</translation>
    </message>
    <message>
        <source>Reload booth.toml</source>
        <translation>booth.toml を再読み込み</translation>
    </message>
    <message>
        <source>Keep drawings, days</source>
        <translation>描画の保存日数</translation>
    </message>
    <message>
        <source>Delete drawings</source>
        <translation>描画を削除</translation>
    </message>
    <message>
        <source>Which of the {count} drawings are to be deleted for good?</source>
        <translation>{count} 件の描画のうち、どれを完全に削除しますか？</translation>
    </message>
    <message>
        <source>Today&apos;s</source>
        <translation>今日の分</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>None</source>
        <translation>削除しない</translation>
    </message>
    <message>
        <source>Deleting…</source>
        <translation>削除中…</translation>
    </message>
    <message>
        <source>Deleted drawings: {count}. What was exported is elsewhere</source>
        <translation>{count} 件の描画を削除しました。書き出したものは別の場所にあります</translation>
    </message>
    <message>
        <source>Where to?</source>
        <translation>書き出し先</translation>
    </message>
    <message>
        <source>No stick is plugged in. Plug one in, and press Export again</source>
        <translation>USB メモリーが接続されていません。接続してから、もう一度「書き出す」を押してください</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>このコンピューター</translation>
    </message>
    <message>
        <source>Exported to {name}: it may be pulled out</source>
        <translation>{name} に書き出しました。取り外せます</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>書き出す</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>書き出し中…</translation>
    </message>
    <message>
        <source>Exported to {folder}</source>
        <translation>{folder} に書き出しました</translation>
    </message>
    <message>
        <source>Set PIN</source>
        <translation>PIN を設定</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>再起動</translation>
    </message>
    <message>
        <source>Leave the booth</source>
        <translation>ブースを終了</translation>
    </message>
    <message>
        <source>Back to the visitors</source>
        <translation>来場者の画面に戻る</translation>
    </message>
    <message>
        <source>Draw a digit or a number</source>
        <translation>好きな数字を書いてください</translation>
    </message>
    <message>
        <source>Touch here and draw a digit</source>
        <translation>ここにタッチして数字を書いてください</translation>
    </message>
    <message>
        <source>What will I see in your digit?</source>
        <translation>あなたの数字は何に見えるでしょう？</translation>
    </message>
    <message>
        <source>Can I read your handwriting?</source>
        <translation>あなたの字を読めるでしょうか？</translation>
    </message>
    <message>
        <source>Can you fool me?</source>
        <translation>わたしをだませますか？</translation>
    </message>
    <message>
        <source>{challenge}: {result} is today&apos;s best</source>
        <translation>{challenge}：今日の最高は {result}</translation>
    </message>
    <message>
        <source>Just a moment…</source>
        <translation>少々お待ちください…</translation>
    </message>
    <message>
        <source>I will tell you what I see</source>
        <translation>何に見えるかお答えします</translation>
    </message>
    <message>
        <source>I am looking…</source>
        <translation>見ています…</translation>
    </message>
    <message>
        <source>I am {share} sure</source>
        <translation>{share} の自信があります</translation>
    </message>
    <message>
        <source>I am more than 99.9 % sure</source>
        <translation>99.9% を超える自信があります</translation>
    </message>
    <message>
        <source>I am not sure of every digit</source>
        <translation>自信のない数字があります</translation>
    </message>
    <message>
        <source>I cannot read all of it</source>
        <translation>読めないところがあります</translation>
    </message>
    <message>
        <source>A {first} or a {second}?</source>
        <translation>{first} ですか？ {second} ですか？</translation>
    </message>
    <message>
        <source>Beautiful! But I only know the digits 0 to 9</source>
        <translation>すてきです！でも、わかるのは 0 から 9 の数字だけなんです</translation>
    </message>
    <message>
        <source>I have never seen such a digit. Show me another!</source>
        <translation>こんな数字は見たことがありません。別の数字を見せてください！</translation>
    </message>
    <message>
        <source>Is that art? I can only read digits</source>
        <translation>これは芸術ですか？わたしが読めるのは数字だけです</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Draw another</source>
        <translation>もう一つ</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>消す</translation>
    </message>
    <message>
        <source>Still there?</source>
        <translation>まだいらっしゃいますか？</translation>
    </message>
    <message>
        <source>Starting over in {seconds}…</source>
        <translation>あと {seconds} 秒で最初に戻ります…</translation>
    </message>
    <message>
        <source>Touch the screen to go on</source>
        <translation>続けるには画面にタッチしてください</translation>
    </message>
    <message>
        <source>Was it right?</source>
        <translation>正解ですか？</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>はい</translation>
    </message>
    <message>
        <source>No</source>
        <translation>いいえ</translation>
    </message>
    <message>
        <source>Which digit did you mean?</source>
        <translation>どの数字ですか？</translation>
    </message>
    <message>
        <source>Was it a digit?</source>
        <translation>数字でしたか？</translation>
    </message>
    <message>
        <source>Another</source>
        <translation>別の数字</translation>
    </message>
    <message>
        <source>No digit</source>
        <translation>数字以外</translation>
    </message>
    <message>
        <source>Thank you! I will learn from it</source>
        <translation>ありがとうございます！勉強になります</translation>
    </message>
    <message>
        <source>If you answer, your drawing stays here for {days} days, without a name</source>
        <translation>お答えいただくと、書いた字は匿名で {days} 日間ここに残ります</translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation>ありがとうございます！</translation>
    </message>
    <message>
        <source>I am writing it down…</source>
        <translation>書きとめています…</translation>
    </message>
    <message>
        <source>Thank you! My notebook is stuck; I will write it down later</source>
        <translation>ありがとうございます！ノートが開かないので、あとで書きとめます</translation>
    </message>
    <message>
        <source>Hooray!</source>
        <translation>やった！</translation>
    </message>
    <message>
        <source>Choose a challenge</source>
        <translation>チャレンジを選んでください</translation>
    </message>
    <message>
        <source>Today&apos;s best: {points} points</source>
        <translation>今日の最高：{points} 点</translation>
    </message>
    <message>
        <source>Today&apos;s best: {seconds} s</source>
        <translation>今日の最高：{seconds} 秒</translation>
    </message>
    <message>
        <source>Be the first today!</source>
        <translation>今日の一番乗りになりましょう！</translation>
    </message>
    <message>
        <source>That is today&apos;s best!</source>
        <translation>今日の最高記録です！</translation>
    </message>
    <message>
        <source>Ready?</source>
        <translation>準備はいいですか？</translation>
    </message>
    <message>
        <source>You</source>
        <translation>あなた</translation>
    </message>
    <message>
        <source>That looks like a {digit} to me. Try again!</source>
        <translation>{digit} に見えます。もう一度どうぞ！</translation>
    </message>
    <message>
        <source>I cannot read that. Try again!</source>
        <translation>読めません。もう一度どうぞ！</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>もう一度</translation>
    </message>
    <message>
        <source>For the operator: no PIN is set yet</source>
        <translation>管理者へ：PIN がまだ設定されていません</translation>
    </message>
</context>
<context>
    <name>CalibrationChart</name>
    <message>
        <source>Probability {probability} on average: {accuracy} of {count} answers right, 95 % interval {low} to {high}</source>
        <translation>平均確率 {probability}：{count} 件の答えのうち {accuracy} が正解、95% 信頼区間 {low}～{high}</translation>
    </message>
    <message>
        <source>Calibration curve</source>
        <translation>較正曲線</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Drawing page</source>
        <translation>描画ページ</translation>
    </message>
    <message>
        <source>Draw a digit or a number</source>
        <translation>数字を書いてください（何桁でも可）</translation>
    </message>
    <message>
        <source>Draw a digit, 0 to 9</source>
        <translation>0 から 9 の数字を書いてください</translation>
    </message>
    <message>
        <source>A picture: blue is what was taken for ink, orange what was left out</source>
        <translation>画像：青はインクとみなした部分、オレンジは除いた部分</translation>
    </message>
    <message>
        <source>A picture</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>Strokes: {count}</source>
        <translation>ストローク：{count}</translation>
    </message>
    <message>
        <source>or drop a picture here</source>
        <translation>または画像をここにドロップしてください</translation>
    </message>
    <message>
        <source>Taken for ink</source>
        <translation>インクとみなした部分</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>除いた部分</translation>
    </message>
</context>
<context>
    <name>Child</name>
    <message>
        <source>ended early</source>
        <translation>途中で終了しました</translation>
    </message>
    <message>
        <source>it said what this version does not understand</source>
        <translation>このバージョンでは理解できない応答がありました</translation>
    </message>
    <message>
        <source>said far too much</source>
        <translation>応答が多すぎます</translation>
    </message>
    <message>
        <source>did not end</source>
        <translation>終了しませんでした</translation>
    </message>
    <message>
        <source>cannot be run ({reason})</source>
        <translation>実行できません ({reason})</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Open a folder…</source>
        <translation>フォルダーを開く…</translation>
    </message>
    <message>
        <source>The clipboard holds no picture; copy one, then paste</source>
        <translation>クリップボードに画像がありません。画像をコピーしてから貼り付けてください</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>コピーしました</translation>
    </message>
</context>
<context>
    <name>CompareSection</name>
    <message>
        <source>There is no digit to compare on: draw one, or open one</source>
        <translation>比較する数字がありません。書くか、画像を開いてください</translation>
    </message>
    <message>
        <source>The comparison failed: {reason}</source>
        <translation>比較に失敗しました：{reason}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Compare the engines on this digit</source>
        <translation>この数字でエンジンを比較</translation>
    </message>
    <message>
        <source>Progress of the comparison</source>
        <translation>比較の進み具合</translation>
    </message>
    <message>
        <source>Each engine answers this digit for a second, in turns…</source>
        <translation>各エンジンが順番に 1 秒間ずつこの数字に答えます…</translation>
    </message>
    <message>
        <source>{count} engines answered this digit, in turns</source>
        <translation>{count} 個のエンジンが順番にこの数字に答えました</translation>
    </message>
    <message>
        <source>Engines compared</source>
        <translation>比較したエンジン</translation>
    </message>
    <message>
        <source>The machine is noisy: medians moved by {drift} during the run. Close other programs and compare again.</source>
        <translation>コンピューターの負荷が不安定です。測定中に中央値が {drift} 動きました。ほかのプログラムを閉じて、もう一度比較してください。</translation>
    </message>
    <message>
        <source>Other programs took {share} of the processors.</source>
        <translation>ほかのプログラムがプロセッサーの {share} を使いました。</translation>
    </message>
    <message>
        <source>{one} and {other} are equally fast here.</source>
        <translation>{one} と {other} はここでは同じ速さです。</translation>
    </message>
    <message>
        <source>{engine} took no part: {reason}</source>
        <translation>{engine} は参加しませんでした：{reason}</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>Save the comparison</source>
        <translation>比較を保存</translation>
    </message>
    <message>
        <source>Report for a browser (*.html)</source>
        <translation>ブラウザー用レポート (*.html)</translation>
    </message>
</context>
<context>
    <name>ComparisonPage</name>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>まだなし</translation>
    </message>
    <message>
        <source>Another network…</source>
        <translation>別のネットワーク…</translation>
    </message>
    <message>
        <source>Choose a network…</source>
        <translation>ネットワークを選ぶ…</translation>
    </message>
    <message>
        <source>Opening both…</source>
        <translation>両方を開いています…</translation>
    </message>
    <message>
        <source>Draw a digit or open one, and both answer here</source>
        <translation>数字を書くか画像を開くと、ここに両方の答えが出ます</translation>
    </message>
    <message>
        <source>Compare two networks</source>
        <translation>2 つのネットワークを比較</translation>
    </message>
    <message>
        <source>The first answers are on their way…</source>
        <translation>最初の答えを待っています…</translation>
    </message>
    <message>
        <source>What is open has no labels</source>
        <translation>開いているものにはラベルがありません</translation>
    </message>
    <message>
        <source>Which one reads better?</source>
        <translation>どちらがよく読めるでしょう？</translation>
    </message>
    <message>
        <source>Open digits whose labels are known: an IDX file with its labels, a folder with subfolders 0 to 9, or pen strokes with labels.</source>
        <translation>ラベルのわかっている数字を開いてください。ラベル付きの IDX ファイル、0～9 のサブフォルダーがあるフォルダー、ラベル付きのペンのストロークが使えます。</translation>
    </message>
    <message>
        <source>Choose a second network, .uff, .onnx or .pb. Both then answer the digit on the page and the set that is open: how often each is right, whether the difference may be chance, and the digits that they read differently.</source>
        <translation>2 つ目のネットワーク（.uff、.onnx、.pb）を選んでください。ページの数字と開いているセットに両方が答え、それぞれの正解の割合、差が偶然かどうか、答えが異なる数字がわかります。</translation>
    </message>
    <message>
        <source>This digit</source>
        <translation>この数字</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>数値</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>相違</translation>
    </message>
    <message>
        <source>Views of the comparison</source>
        <translation>比較の表示</translation>
    </message>
    <message>
        <source>Shipped network</source>
        <translation>付属のネットワーク</translation>
    </message>
    <message>
        <source>The one that came with the program</source>
        <translation>プログラムに付属するもの</translation>
    </message>
    <message>
        <source>Let B answer</source>
        <translation>B に答えさせる</translation>
    </message>
    <message>
        <source>B answers in the window, and A is compared with it</source>
        <translation>ウィンドウでは B が答え、A がそれと比較されます</translation>
    </message>
    <message>
        <source>Both read the set</source>
        <translation>両方がセットを読んでいます</translation>
    </message>
</context>
<context>
    <name>ComparisonView</name>
    <message>
        <source>Median {median} · 99 % within {p99}</source>
        <translation>中央値 {median} · 99% が {p99} 以内</translation>
    </message>
    <message>
        <source>What the others are compared with</source>
        <translation>ほかのものはこれと比較されます</translation>
    </message>
    <message>
        <source>Same answer, same probabilities</source>
        <translation>同じ答え、同じ確率</translation>
    </message>
    <message>
        <source>Same answer, probabilities within {share}</source>
        <translation>同じ答え、確率の差は {share} 以内</translation>
    </message>
    <message>
        <source>Another answer, probabilities differ by {share}</source>
        <translation>違う答え、確率の差は {share}</translation>
    </message>
</context>
<context>
    <name>ConfusionMap</name>
    <message>
        <source>No {label} has been read</source>
        <translation>{label} はまだ読まれていません</translation>
    </message>
    <message>
        <source>{label} read correctly: {count} of {all} ({share})</source>
        <translation>{label} を正しく認識：{all} 件中 {count} 件 ({share})</translation>
    </message>
    <message>
        <source>{label} read as {answer}: {count} of {all} ({share})</source>
        <translation>{label} を {answer} と認識：{all} 件中 {count} 件 ({share})</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>混同行列</translation>
    </message>
</context>
<context>
    <name>DifferencesView</name>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Digits that both have read</source>
        <translation>両方が読んだ数字</translation>
    </message>
    <message>
        <source>Answered differently</source>
        <translation>答えが違うもの</translation>
    </message>
    <message>
        <source>Only A is right</source>
        <translation>A だけが正解</translation>
    </message>
    <message>
        <source>Only B is right</source>
        <translation>B だけが正解</translation>
    </message>
    <message>
        <source>Neither is right</source>
        <translation>どちらも不正解</translation>
    </message>
    <message>
        <source>{label} that {letter} reads as {answer}</source>
        <translation>{letter} が {answer} と読んだ {label}</translation>
    </message>
    <message>
        <source>Digits: {count}</source>
        <translation>数字：{count}</translation>
    </message>
</context>
<context>
    <name>DigitSet</name>
    <message>
        <source>{first} and {count} more</source>
        <translation>{first} とほか {count} 件</translation>
    </message>
</context>
<context>
    <name>DigitView</name>
    <message>
        <source>Both answer {digit}</source>
        <translation>両方とも {digit} と回答</translation>
    </message>
    <message>
        <source>A answers {one}, B answers {other}</source>
        <translation>A は {one}、B は {other} と回答</translation>
    </message>
</context>
<context>
    <name>DrawPage</name>
    <message>
        <source>No ink in this picture</source>
        <translation>この画像にはインクがありません</translation>
    </message>
    <message>
        <source>Draw, and the answer appears here</source>
        <translation>書くと、ここに答えが表示されます</translation>
    </message>
    <message>
        <source>Opening the model…</source>
        <translation>モデルを開いています…</translation>
    </message>
    <message>
        <source>No model is open</source>
        <translation>モデルが開かれていません</translation>
    </message>
</context>
<context>
    <name>DropHint</name>
    <message>
        <source>Drop to recognise this picture</source>
        <translation>ドロップするとこの画像を認識します</translation>
    </message>
    <message>
        <source>Drop to answer with {name}, and to open the rest</source>
        <translation>ドロップすると {name} で答え、残りを開きます</translation>
    </message>
    <message>
        <source>Drop to answer with {name}</source>
        <translation>ドロップすると {name} で答えます</translation>
    </message>
    <message>
        <source>Drop to open {name}</source>
        <translation>ドロップすると {name} を開きます</translation>
    </message>
    <message>
        <source>Drop to open these {count} in the gallery</source>
        <translation>ドロップするとこれら {count} 件をギャラリーで開きます</translation>
    </message>
</context>
<context>
    <name>EngineChoices</name>
    <message>
        <source>Choice of engine and precision</source>
        <translation>エンジンと精度の選択</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>Looking for other engines…</source>
        <translation>ほかのエンジンを探しています…</translation>
    </message>
    <message>
        <source>What other engines lack</source>
        <translation>ほかのエンジンに足りないもの</translation>
    </message>
</context>
<context>
    <name>EngineControl</name>
    <message>
        <source>The builder has said nothing for {time}; it may hang.</source>
        <translation>ビルドから {time} の間、応答がありません。停止している可能性があります。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>The CPU answers: {fault}</source>
        <translation>CPU が答えます：{fault}</translation>
    </message>
    <message>
        <source>The GPU answers: {fault}</source>
        <translation>GPU が答えます：{fault}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>Model…</source>
        <translation>モデル…</translation>
    </message>
</context>
<context>
    <name>EngineLine</name>
    <message>
        <source>Engine and model</source>
        <translation>エンジンとモデル</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>エンジン</translation>
    </message>
    <message>
        <source>{engine} {version} answers. Choose another engine</source>
        <translation>{engine} {version} が答えます。別のエンジンを選択</translation>
    </message>
</context>
<context>
    <name>EngineMenu</name>
    <message>
        <source>Engines</source>
        <translation>エンジン</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>Not available</source>
        <translation>利用不可</translation>
    </message>
    <message>
        <source>Looking for other engines…</source>
        <translation>ほかのエンジンを探しています…</translation>
    </message>
</context>
<context>
    <name>EngineStatus</name>
    <message>
        <source>Opening {precision}…</source>
        <translation>{precision} を開いています…</translation>
    </message>
    <message>
        <source>Building {precision}</source>
        <translation>{precision} をビルド中</translation>
    </message>
    <message>
        <source>{done} of {steps}</source>
        <translation>{done} / {steps}</translation>
    </message>
</context>
<context>
    <name>Engines</name>
    <message>
        <source>the search for other engines {fault}</source>
        <translation>ほかのエンジンの検索：{fault}</translation>
    </message>
    <message>
        <source>run digitbooth engines to see why</source>
        <translation>理由を見るには digitbooth engines を実行してください</translation>
    </message>
    <message>
        <source>{engine} has no {precision} on {device}: choose {others}</source>
        <translation>{engine} は {device} で {precision} を使えません。{others} を選んでください</translation>
    </message>
    <message>
        <source>There is no GPU {number}: choose --device below {count}</source>
        <translation>GPU {number} はありません。{count} より小さい --device を選んでください</translation>
    </message>
    <message>
        <source>{engine} cannot answer: {reason}: {cure}</source>
        <translation>{engine} は答えられません：{reason}：{cure}</translation>
    </message>
    <message>
        <source>found nothing</source>
        <translation>何も見つかりませんでした</translation>
    </message>
</context>
<context>
    <name>EnginesTab</name>
    <message>
        <source>Engines</source>
        <translation>エンジン</translation>
    </message>
    <message>
        <source>No model is open</source>
        <translation>モデルが開かれていません</translation>
    </message>
    <message>
        <source>{engine} {version} answers, in {precision} on {device}</source>
        <translation>{engine} {version} が {device} 上の {precision} で答えます</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>エンジン</translation>
    </message>
    <message>
        <source>Inference server</source>
        <translation>推論サーバー</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Progress of the build</source>
        <translation>ビルドの進み具合</translation>
    </message>
</context>
<context>
    <name>Evaluation</name>
    <message>
        <source>{model} on {digits}, by {engine} ({precision}, {device})</source>
        <translation>{digits} に対する {model}：{engine} ({precision}、{device})</translation>
    </message>
    <message>
        <source>Picture of the page (*.png)</source>
        <translation>ページの画像 (*.png)</translation>
    </message>
    <message>
        <source>Report for a browser (*.html)</source>
        <translation>ブラウザー用レポート (*.html)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表 (*.csv)</translation>
    </message>
    <message>
        <source>Save the evaluation</source>
        <translation>評価を保存</translation>
    </message>
</context>
<context>
    <name>EvaluationPage</name>
    <message>
        <source>Evaluation</source>
        <translation>評価</translation>
    </message>
</context>
<context>
    <name>EvaluationView</name>
    <message>
        <source>Confusion matrix</source>
        <translation>混同行列</translation>
    </message>
    <message>
        <source>How often each label was answered with which digit. A cell opens its digits.</source>
        <translation>各ラベルに対する答えの数字とその回数。セルを押すとその数字が開きます。</translation>
    </message>
    <message>
        <source>Recall of each digit</source>
        <translation>数字ごとの再現率</translation>
    </message>
    <message>
        <source>The share of its pictures that was read correctly, with the 95 % interval.</source>
        <translation>正しく認識された画像の割合と、その 95% 信頼区間。</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>較正</translation>
    </message>
    <message>
        <source>How often answers are right, by their probability. On the dashed line they are as sure as they are right. Hollow points: fewer than ten answers. Below, how many there are, on a logarithmic scale.</source>
        <translation>確率ごとの、答えが正しい割合。破線上なら、確率どおりの割合で正解しています。中抜きの点は答えが 10 件未満のもの。下はその件数（対数目盛）。</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Picture (*.png)</source>
        <translation>画像 (*.png)</translation>
    </message>
    <message>
        <source>Vectors (*.svg)</source>
        <translation>ベクター (*.svg)</translation>
    </message>
    <message>
        <source>Digit of 28×28 as MNIST has it (*.pgm)</source>
        <translation>MNIST と同じ 28×28 の数字 (*.pgm)</translation>
    </message>
    <message>
        <source>Save the drawing</source>
        <translation>描画を保存</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>画像を保存</translation>
    </message>
    <message>
        <source>Folder of pictures, with a table (*)</source>
        <translation>画像のフォルダーと表 (*)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表 (*.csv)</translation>
    </message>
    <message>
        <source>Save the digits that are shown</source>
        <translation>表示されている数字を保存</translation>
    </message>
    <message>
        <source>{path}: is none of {endings}: give it one of these endings</source>
        <translation>{path}：拡張子が {endings} のどれでもありません。いずれかを付けてください</translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>This is a bug in Digit Booth: {error}</source>
        <translation>これは Digit Booth の不具合です：{error}</translation>
    </message>
</context>
<context>
    <name>FiguresView</name>
    <message>
        <source>Accuracy</source>
        <translation>正解率</translation>
    </message>
    <message>
        <source>A minus B</source>
        <translation>A − B</translation>
    </message>
    <message>
        <source>Recall of each digit</source>
        <translation>数字ごとの再現率</translation>
    </message>
    <message>
        <source>With the 95 % interval (Wilson), on a scale as short as these are.</source>
        <translation>95% 信頼区間 (Wilson) 付き。目盛はその範囲に合わせてあります。</translation>
    </message>
    <message>
        <source>By how much A is more often right, with the 95 % interval (Newcombe).</source>
        <translation>A がどれだけ多く正解するか。95% 信頼区間 (Newcombe) 付き。</translation>
    </message>
    <message>
        <source>The share of its pictures that was read correctly: discs A, diamonds B.</source>
        <translation>正しく認識された画像の割合：円が A、ひし形が B。</translation>
    </message>
    <message>
        <source>Confusion matrix of {letter}</source>
        <translation>{letter} の混同行列</translation>
    </message>
    <message>
        <source>A cell shows its digits.</source>
        <translation>セルを押すとその数字が表示されます。</translation>
    </message>
</context>
<context>
    <name>FileDialogs</name>
    <message>
        <source>Pictures, digit sets and models</source>
        <translation>画像、数字セット、モデル</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>Digit sets in IDX format</source>
        <translation>IDX 形式の数字セット</translation>
    </message>
    <message>
        <source>Pen strokes</source>
        <translation>ペンのストローク</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>すべてのファイル</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Open a folder of pictures</source>
        <translation>画像のフォルダーを開く</translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation>モデルを開く</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>認識結果</translation>
    </message>
    <message>
        <source>Labelled</source>
        <translation>ラベル</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>順序</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>すべて表示</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Mistakes</source>
        <translation>間違い</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>正解</translation>
    </message>
    <message>
        <source>Sure</source>
        <translation>確実</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>不確実</translation>
    </message>
    <message>
        <source>Not a digit</source>
        <translation>数字ではない</translation>
    </message>
    <message>
        <source>Without ink</source>
        <translation>インクなし</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>読めない</translation>
    </message>
    <message>
        <source>Read as {digit}</source>
        <translation>{digit} と認識</translation>
    </message>
    <message>
        <source>Read as any</source>
        <translation>認識結果を問わない</translation>
    </message>
    <message>
        <source>Labelled {digit}</source>
        <translation>ラベル {digit}</translation>
    </message>
    <message>
        <source>Labelled any</source>
        <translation>ラベルを問わない</translation>
    </message>
    <message>
        <source>In file order</source>
        <translation>ファイルの順</translation>
    </message>
    <message>
        <source>Least sure first</source>
        <translation>不確実な順</translation>
    </message>
    <message>
        <source>Surest first</source>
        <translation>確実な順</translation>
    </message>
</context>
<context>
    <name>GalleryPage</name>
    <message>
        <source>Gallery</source>
        <translation>ギャラリー</translation>
    </message>
    <message>
        <source>{name} and {count} more</source>
        <translation>{name} とほか {count} 件</translation>
    </message>
    <message>
        <source>Digits: {count}</source>
        <translation>数字：{count}</translation>
    </message>
    <message>
        <source>{count} of {total} read</source>
        <translation>{total} 件中 {count} 件を読み込み</translation>
    </message>
    <message>
        <source>Shown: {count}</source>
        <translation>表示：{count}</translation>
    </message>
    <message>
        <source>Mistakes: {count}</source>
        <translation>間違い：{count}</translation>
    </message>
    <message>
        <source>Without ink: {count}</source>
        <translation>インクなし：{count}</translation>
    </message>
    <message>
        <source>Unreadable: {count}</source>
        <translation>読めない：{count}</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Reading and recognising</source>
        <translation>読み込みと認識</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>See many digits at once</source>
        <translation>たくさんの数字を一度に見る</translation>
    </message>
    <message>
        <source>Drop pictures, a folder, a data set such as MNIST&apos;s, or recorded pen strokes here. Subfolders named 0 to 9 say which digit is which.</source>
        <translation>画像、フォルダー、MNIST のようなデータセット、記録したペンのストロークをここにドロップしてください。0～9 という名前のサブフォルダーは、中の数字が何かを示します。</translation>
    </message>
    <message>
        <source>Nothing here is like that</source>
        <translation>条件に合うものはありません</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Open…</source>
        <translation>開く…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>貼り付け</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>やり直す</translation>
    </message>
    <message>
        <source>Wider brush</source>
        <translation>太いブラシ</translation>
    </message>
    <message>
        <source>Narrower brush</source>
        <translation>細いブラシ</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>再生</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>消しゴム</translation>
    </message>
    <message>
        <source>Edit as ink</source>
        <translation>インクとして編集</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>消去</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>メニュー</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>ブラシ</translation>
    </message>
</context>
<context>
    <name>Headline</name>
    <message>
        <source>of {count} digits read correctly</source>
        <translation>{count} 個の数字のうち正しく認識</translation>
    </message>
    <message>
        <source>95 % interval {low} to {high}</source>
        <translation>95% 信頼区間 {low}～{high}</translation>
    </message>
    <message>
        <source>{share} right</source>
        <translation>正解 {share}</translation>
    </message>
    <message>
        <source>{read} of {total} read</source>
        <translation>{total} 件中 {read} 件を読み込み</translation>
    </message>
    <message>
        <source>Without ink: {count}</source>
        <translation>インクなし：{count}</translation>
    </message>
    <message>
        <source>Unreadable: {count}</source>
        <translation>読めない：{count}</translation>
    </message>
    <message>
        <source>Sure</source>
        <translation>確実</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>不確実</translation>
    </message>
    <message>
        <source>Not a digit</source>
        <translation>数字ではない</translation>
    </message>
    <message>
        <source>Calibration error</source>
        <translation>較正誤差</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>正解率</translation>
    </message>
</context>
<context>
    <name>HeatMap</name>
    <message>
        <source>Answer</source>
        <translation>答え</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>ラベル</translation>
    </message>
</context>
<context>
    <name>HugeAnswer</name>
    <message>
        <source>No answer</source>
        <translation>答えなし</translation>
    </message>
    <message>
        <source>{first} or {second}?</source>
        <translation>{first} か {second}？</translation>
    </message>
    <message>
        <source>Not a digit?</source>
        <translation>数字ではない？</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答え</translation>
    </message>
</context>
<context>
    <name>Inside</name>
    <message>
        <source>Convolution {place} · {count} maps of {height}×{width}</source>
        <translation>畳み込み {place} · {height}×{width} のマップ {count} 枚</translation>
    </message>
    <message>
        <source>Scores of the ten digits</source>
        <translation>10 個の数字のスコア</translation>
    </message>
    <message>
        <source>Dense layer {place} · {count} units</source>
        <translation>全結合層 {place} · ユニット {count} 個</translation>
    </message>
    <message>
        <source>{layer} · map {number} of {count}: {value} at row {row}, column {column}</source>
        <translation>{layer} · マップ {number} / {count}：{row} 行 {column} 列で {value}</translation>
    </message>
    <message>
        <source>{layer} · map {number} of {count}: {low} to {high}</source>
        <translation>{layer} · マップ {number} / {count}：{low}～{high}</translation>
    </message>
    <message>
        <source>{layer} · score of {digit}: {value}</source>
        <translation>{layer} · {digit} のスコア：{value}</translation>
    </message>
    <message>
        <source>{layer} · unit {number} of {count}: {value}</source>
        <translation>{layer} · ユニット {number} / {count}：{value}</translation>
    </message>
    <message>
        <source>Has learnt to like no digit in particular</source>
        <translation>特に好むようになった数字はありません</translation>
    </message>
    <message>
        <source>Has learnt to like: {digits}</source>
        <translation>好むようになった数字：{digits}</translation>
    </message>
    <message>
        <source>The ink that counts</source>
        <translation>決め手のインク</translation>
    </message>
    <message>
        <source>The ink that counts for {digit}</source>
        <translation>{digit} の決め手のインク</translation>
    </message>
    <message>
        <source>against</source>
        <translation>マイナス</translation>
    </message>
    <message>
        <source>for</source>
        <translation>プラス</translation>
    </message>
</context>
<context>
    <name>InsideTab</name>
    <message>
        <source>Inside</source>
        <translation>内部</translation>
    </message>
    <message>
        <source>The first of three looks: the digit was in doubt</source>
        <translation>3 回見たうちの 1 回目：判断に迷う数字でした</translation>
    </message>
    <message>
        <source>Computed by {engine} in {precision}, with the same weights</source>
        <translation>{engine} が同じ重みで {precision} で計算</translation>
    </message>
    <message>
        <source>Looking inside…</source>
        <translation>内部を見ています…</translation>
    </message>
    <message>
        <source>Draw, and see here what each layer makes of it</source>
        <translation>書くと、各層がどう捉えるかをここで見られます</translation>
    </message>
</context>
<context>
    <name>InsideView</name>
    <message>
        <source>Look inside the network</source>
        <translation>ネットワークの中を見る</translation>
    </message>
</context>
<context>
    <name>IntervalChart</name>
    <message>
        <source>{name}: {share}, 95 % interval {low} to {high}</source>
        <translation>{name}：{share}、95% 信頼区間 {low}～{high}</translation>
    </message>
</context>
<context>
    <name>Invitation</name>
    <message>
        <source>Open files…</source>
        <translation>ファイルを開く…</translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation>フォルダーを開く…</translation>
    </message>
</context>
<context>
    <name>KeptDrawings</name>
    <message>
        <source>New drawing</source>
        <translation>新しい描画</translation>
    </message>
    <message>
        <source>Recent drawings</source>
        <translation>最近の描画</translation>
    </message>
    <message>
        <source>Forget these</source>
        <translation>履歴を消去</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Read again</source>
        <translation>もう一度読む</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全画面表示</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>拡大</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>縮小</translation>
    </message>
    <message>
        <source>Usual size</source>
        <translation>標準のサイズ</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>マニュアル</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>キーボードショートカット</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>View</source>
        <translation>表示</translation>
    </message>
</context>
<context>
    <name>LabelsWanted</name>
    <message>
        <source>How well does the network read?</source>
        <translation>ネットワークはどれくらい読めるでしょう？</translation>
    </message>
    <message>
        <source>What is open has no labels</source>
        <translation>開いているものにはラベルがありません</translation>
    </message>
    <message>
        <source>The first answers are on their way…</source>
        <translation>最初の答えを待っています…</translation>
    </message>
    <message>
        <source>Open digits whose labels are known: an IDX file with its labels, a folder with subfolders 0 to 9, or pen strokes with labels.</source>
        <translation>ラベルのわかっている数字を開いてください。ラベル付きの IDX ファイル、0～9 のサブフォルダーがあるフォルダー、ラベル付きのペンのストロークが使えます。</translation>
    </message>
</context>
<context>
    <name>LatencyLine</name>
    <message>
        <source>Load</source>
        <translation>読み込み</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>待ち</translation>
    </message>
    <message>
        <source>Normalise</source>
        <translation>正規化</translation>
    </message>
    <message>
        <source>Infer</source>
        <translation>推論</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合計</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>レイテンシ</translation>
    </message>
    <message>
        <source>Queue: from the pen to the start of the work. Load: reading the file. Normalise: to 28 × 28 pixels. Infer: the network. Total: from the pen, or the file, to the answer.</source>
        <translation>待ち：ペンから処理の開始まで。読み込み：ファイルを読む時間。正規化：28 × 28 ピクセルへ。推論：ネットワーク。合計：ペンまたはファイルから答えまで。</translation>
    </message>
</context>
<context>
    <name>MainMenu</name>
    <message>
        <source>Menu</source>
        <translation>メニュー</translation>
    </message>
    <message>
        <source>Booth mode</source>
        <translation>ブースモード</translation>
    </message>
    <message>
        <source>One digit only</source>
        <translation>1 桁のみ</translation>
    </message>
    <message>
        <source>As the system has it</source>
        <translation>システムに従う</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>ハイコントラスト</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>テーマ</translation>
    </message>
    <message>
        <source>About Digit Booth</source>
        <translation>Digit Booth について</translation>
    </message>
</context>
<context>
    <name>Manual</name>
    <message>
        <source>There is no manual here yet: make docs builds it</source>
        <translation>マニュアルがまだありません。make docs で作成できます</translation>
    </message>
    <message>
        <source>Nothing here shows web pages. The manual is {path}</source>
        <translation>ここには Web ページを表示できるものがありません。マニュアルは {path} にあります</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Report</source>
        <translation>レポート</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>メッセージ</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>レポートをコピー</translation>
    </message>
    <message>
        <source>Dismiss (Esc)</source>
        <translation>閉じる (Esc)</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>Model</name>
    <message>
        <source>told nothing</source>
        <translation>情報なし</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>層</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>演算</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>出力</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>パラメーター</translation>
    </message>
</context>
<context>
    <name>ModelAnswer</name>
    <message>
        <source>Model {letter}</source>
        <translation>モデル {letter}</translation>
    </message>
    <message>
        <source>Answer of {letter}</source>
        <translation>{letter} の答え</translation>
    </message>
    <message>
        <source>Probabilities by {letter}</source>
        <translation>{letter} による確率</translation>
    </message>
</context>
<context>
    <name>ModelSection</name>
    <message>
        <source>Its layers cannot be listed: {reason}</source>
        <translation>層を一覧にできません：{reason}</translation>
    </message>
    <message>
        <source>{kind}, {size} KB, {parameters} parameters, {layers} layers</source>
        <translation>{kind}、{size} KB、パラメーター {parameters}、{layers} 層</translation>
    </message>
    <message>
        <source>Listing its layers…</source>
        <translation>層を一覧にしています…</translation>
    </message>
    <message>
        <source>Found by the samples</source>
        <translation>サンプルから判定</translation>
    </message>
    <message>
        <source>Open a model…</source>
        <translation>モデルを開く…</translation>
    </message>
    <message>
        <source>Or drop one anywhere on the window</source>
        <translation>またはウィンドウのどこにでもドロップ</translation>
    </message>
    <message>
        <source>Shipped model</source>
        <translation>付属のモデル</translation>
    </message>
    <message>
        <source>Back to the model that came with the program</source>
        <translation>プログラムに付属のモデルに戻す</translation>
    </message>
    <message>
        <source>Layers of the model</source>
        <translation>モデルの層</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>ピクセル</translation>
    </message>
    <message>
        <source>What the network takes for paper and ink</source>
        <translation>ネットワークが紙とインクとみなす値</translation>
    </message>
</context>
<context>
    <name>NetworkView</name>
    <message>
        <source>What the network sees: 28 × 28 pixels</source>
        <translation>ネットワークに見えるもの：28 × 28 ピクセル</translation>
    </message>
    <message>
        <source>Press to hide the marks</source>
        <translation>押すと印を隠します</translation>
    </message>
    <message>
        <source>Press to mark both, and on an opened picture what was taken for ink</source>
        <translation>押すと両方に印を付け、開いた画像ではインクとみなした部分も示します</translation>
    </message>
    <message>
        <source>Ink box: {width} × {height} pixels
Centre of mass: {x} from the left, {y} from the top</source>
        <translation>インクの枠：{width} × {height} ピクセル
重心：左から {x}、上から {y}</translation>
    </message>
    <message>
        <source>What the network sees</source>
        <translation>ネットワークに見えるもの</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Try again</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>Number</name>
    <message>
        <source>In doubt: {share}</source>
        <translation>迷い：{share}</translation>
    </message>
    <message>
        <source>Not a number?</source>
        <translation>数ではない？</translation>
    </message>
    <message>
        <source>Sign {place} of {count}: a decimal point</source>
        <translation>記号 {place} / {count}：小数点</translation>
    </message>
    <message>
        <source>Sign {place} of {count}: a minus</source>
        <translation>記号 {place} / {count}：マイナス</translation>
    </message>
    <message>
        <source>Sign {place} of {count}: not a digit?</source>
        <translation>記号 {place} / {count}：数字ではない？</translation>
    </message>
    <message>
        <source>Digit {place} of {count}: {digits}</source>
        <translation>数字 {place} / {count}：{digits}</translation>
    </message>
    <message>
        <source>{sign}, {share}</source>
        <translation>{sign}、{share}</translation>
    </message>
    <message>
        <source>{one} or {other}?</source>
        <translation>{one} か {other}？</translation>
    </message>
    <message>
        <source>{digit}, in doubt</source>
        <translation>{digit}、迷いあり</translation>
    </message>
</context>
<context>
    <name>Openings</name>
    <message>
        <source>Opening {name}…</source>
        <translation>{name} を開いています…</translation>
    </message>
    <message>
        <source>Reading the clipboard…</source>
        <translation>クリップボードを読み込んでいます…</translation>
    </message>
    <message>
        <source>Reading {name}…</source>
        <translation>{name} を読み込んでいます…</translation>
    </message>
</context>
<context>
    <name>Pager</name>
    <message>
        <source>Back to the gallery</source>
        <translation>ギャラリーに戻る</translation>
    </message>
    <message>
        <source>Previous digit</source>
        <translation>前の数字</translation>
    </message>
    <message>
        <source>Next digit</source>
        <translation>次の数字</translation>
    </message>
    <message>
        <source>Position in the file</source>
        <translation>ファイル内の位置</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Draw</source>
        <translation>書く</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>ページ</translation>
    </message>
</context>
<context>
    <name>PairTiles</name>
    <message>
        <source>{letter} reads {digit}, {share}</source>
        <translation>{letter} は {digit} と認識、{share}</translation>
    </message>
    <message>
        <source>labelled {digit}</source>
        <translation>ラベル {digit}</translation>
    </message>
</context>
<context>
    <name>PresentCommand</name>
    <message>
        <source>Present</source>
        <translation>プレゼンテーション</translation>
    </message>
    <message>
        <source>Present on</source>
        <translation>プレゼンテーションの画面</translation>
    </message>
</context>
<context>
    <name>PresentedPage</name>
    <message>
        <source>Draw a digit, 0 to 9</source>
        <translation>0 から 9 の数字を書いてください</translation>
    </message>
    <message>
        <source>Drawing page</source>
        <translation>描画ページ</translation>
    </message>
</context>
<context>
    <name>Presenting</name>
    <message>
        <source>{count} products, added up: {total}</source>
        <translation>{count} 個の積の合計：{total}</translation>
    </message>
    <message>
        <source>{count} sums; those below 0 count as 0, and stay dark</source>
        <translation>{count} 個の和。0 より小さいものは 0 とみなし、暗いままです</translation>
    </message>
    <message>
        <source>{count} sums</source>
        <translation>{count} 個の和</translation>
    </message>
    <message>
        <source>The stencil has {width} × {height} weights, the same everywhere.</source>
        <translation>型紙には {width} × {height} 個の重みがあり、どこでも同じです。</translation>
    </message>
    <message>
        <source>The stencil has a sheet of {width} × {height} weights for each of the {channels} maps before.</source>
        <translation>型紙には、前の {channels} 枚のマップそれぞれに {width} × {height} 個の重みのシートがあります。</translation>
    </message>
    <message>
        <source>Map {number} of {count}</source>
        <translation>マップ {number} / {count}</translation>
    </message>
    <message>
        <source>The stencil lies on the boxes: where it has one colour it wants ink, where it has the other it wants paper.</source>
        <translation>型紙をマスに重ねます。ある色の所ではインクを、もう一方の色の所では紙を求めます。</translation>
    </message>
    <message>
        <source>Each box times its weight, all of them added up: that sum falls into the map.</source>
        <translation>マスごとに重みを掛け、すべて足します。その和がマップに入ります。</translation>
    </message>
    <message>
        <source>The ink</source>
        <translation>インク</translation>
    </message>
    <message>
        <source>A picture lies on the page.</source>
        <translation>ページに画像があります。</translation>
    </message>
    <message>
        <source>You see a shape there; for the computer it is only dark and light places.</source>
        <translation>人にはそこに形が見えますが、コンピューターにとっては暗い所と明るい所だけです。</translation>
    </message>
    <message>
        <source>This picture has {width} × {height} of them.</source>
        <translation>この画像には {width} × {height} 個あります。</translation>
    </message>
    <message>
        <source>A pen has left its ink on the page.</source>
        <translation>ペンがページにインクを残しました。</translation>
    </message>
    <message>
        <source>You see a shape there; the computer only knows where the pen has been.</source>
        <translation>人にはそこに形が見えますが、コンピューターが知っているのはペンが通った所だけです。</translation>
    </message>
    <message>
        <source>Points where the pen was: {points}. Lines through them: {lines}.</source>
        <translation>ペンが通った点：{points}。点を結ぶ線：{lines}。</translation>
    </message>
    <message>
        <source>28 × 28 boxes</source>
        <translation>28 × 28 のマス</translation>
    </message>
    <message>
        <source>The ink is put into a square of 28 × 28 boxes, always equally large.</source>
        <translation>インクは 28 × 28 マスの正方形に、いつも同じ大きさで入れられます。</translation>
    </message>
    <message>
        <source>Each box becomes a number: 0 is paper, 1 is ink, and grey lies between.</source>
        <translation>どのマスも数になります。0 は紙、1 はインク、その間が灰色です。</translation>
    </message>
    <message>
        <source>These {all} numbers are all that the network ever sees; {inked} of them are not 0.</source>
        <translation>ネットワークが見るのはこの {all} 個の数だけです。そのうち {inked} 個が 0 ではありません。</translation>
    </message>
    <message>
        <source>The first maps</source>
        <translation>最初のマップ</translation>
    </message>
    <message>
        <source>The network slides {count} small stencils over the picture; each looks for one little thing, such as an edge or the end of a line.</source>
        <translation>ネットワークは {count} 枚の小さな型紙を画像の上で滑らせます。それぞれが、縁や線の端のような小さなものを探します。</translation>
    </message>
    <message>
        <source>Where the picture fits a stencil, its map lights up.</source>
        <translation>画像が型紙に合う所では、そのマップが光ります。</translation>
    </message>
    <message>
        <source>The second maps</source>
        <translation>2 番目のマップ</translation>
    </message>
    <message>
        <source>The last maps</source>
        <translation>最後のマップ</translation>
    </message>
    <message>
        <source>Now {count} other stencils slide, but over the maps before, not over the picture.</source>
        <translation>今度は別の {count} 枚の型紙が、画像ではなく前のマップの上を滑ります。</translation>
    </message>
    <message>
        <source>So they find larger things: corners, bows and crossings.</source>
        <translation>こうして角、曲線、交差のような、より大きなものを見つけます。</translation>
    </message>
    <message>
        <source>Each map has {width} × {height} sums; the largest is {value}, in map {number}. Press a map to watch its sums.</source>
        <translation>各マップには {width} × {height} 個の和があります。最大はマップ {number} の {value} です。マップを押すと、その和を見られます。</translation>
    </message>
    <message>
        <source>{count} units</source>
        <translation>{count} 個のユニット</translation>
    </message>
    <message>
        <source>All that the maps have found comes together in {count} units.</source>
        <translation>マップが見つけたすべてが {count} 個のユニットに集まります。</translation>
    </message>
    <message>
        <source>Each has learnt a pattern of its own, and glows the more, the more it sees of it.</source>
        <translation>それぞれが自分のパターンを学んでいて、それが見えるほど強く光ります。</translation>
    </message>
    <message>
        <source>{lit} of them are above 0; unit {number} glows most, with {value}.</source>
        <translation>そのうち {lit} 個が 0 を超えています。最も強く光るのはユニット {number} で、値は {value} です。</translation>
    </message>
    <message>
        <source>Inside the network</source>
        <translation>ネットワークの中</translation>
    </message>
    <message>
        <source>This network has no maps and no units that could be shown.</source>
        <translation>このネットワークには、表示できるマップもユニットもありません。</translation>
    </message>
    <message>
        <source>Nobody can look into this network just now.</source>
        <translation>今は、このネットワークの中を見られません。</translation>
    </message>
    <message>
        <source>It takes the numbers of the boxes, and gives ten others: one for each digit.</source>
        <translation>マスに入った数を受け取り、数字ごとに 1 つ、別の 10 個の数を出します。</translation>
    </message>
    <message>
        <source>Open the program&apos;s own network to see maps and units at work.</source>
        <translation>マップとユニットの働きを見るには、プログラムのネットワークを開いてください。</translation>
    </message>
    <message>
        <source>It was in doubt, and has looked three times, at the digit turned a little to either side too: these are the means.</source>
        <translation>迷ったので、数字を左右に少し回したものも含めて 3 回見ました。これはその平均です。</translation>
    </message>
    <message>
        <source>{first} is {ratio} times as likely as {second}, which comes next.</source>
        <translation>{first} の可能性は、次点の {second} の {ratio} 倍です。</translation>
    </message>
    <message>
        <source>No other digit than {first} has a share that could be told from 0.</source>
        <translation>{first} 以外の数字の割合は、どれも 0 と区別できません。</translation>
    </message>
    <message>
        <source>Ten shares</source>
        <translation>10 個の割合</translation>
    </message>
    <message>
        <source>Each digit gets points, for it and against it.</source>
        <translation>どの数字にも、プラスの点とマイナスの点が付きます。</translation>
    </message>
    <message>
        <source>Points become shares of a whole: how likely is it this digit, or that?</source>
        <translation>点は全体に対する割合になります。どの数字がどれくらいありそうでしょう？</translation>
    </message>
    <message>
        <source>{first} leads {second} by {lead}.</source>
        <translation>{first} は {second} を {lead} リードしています。</translation>
    </message>
    <message>
        <source>The verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>The network says: this is a {digit}.</source>
        <translation>ネットワークの判定：これは {digit} です。</translation>
    </message>
    <message>
        <source>How sure it is of that: {share}.</source>
        <translation>どれくらい確かか：{share}。</translation>
    </message>
    <message>
        <source>With a small lead it would say that it is not sure.</source>
        <translation>差が小さければ、「迷っています」と答えるところです。</translation>
    </message>
    <message>
        <source>The network is not sure: is it a {first} or a {second}?</source>
        <translation>ネットワークは迷っています。{first} でしょうか、{second} でしょうか？</translation>
    </message>
    <message>
        <source>The two are so close that to name one would be guessing.</source>
        <translation>2 つの差はごくわずかで、どちらかを選べば当てずっぽうになります。</translation>
    </message>
    <message>
        <source>The network says: this is no digit.</source>
        <translation>ネットワークの判定：これは数字ではありません。</translation>
    </message>
    <message>
        <source>It looks unlike all the digits from which the network has learnt.</source>
        <translation>ネットワークが学んだどの数字にも似ていません。</translation>
    </message>
    <message>
        <source>It would look most like a {first}; but all its points are few.</source>
        <translation>最も似ているのは {first} ですが、どの点もわずかです。</translation>
    </message>
</context>
<context>
    <name>PresentingWindow</name>
    <message>
        <source>Digit Booth, presenting</source>
        <translation>Digit Booth プレゼンテーション</translation>
    </message>
    <message>
        <source>How this map comes about cannot be told: no plain convolution makes it.</source>
        <translation>このマップができる過程は示せません。単純な畳み込みで作られたものではありません。</translation>
    </message>
    <message>
        <source>→ step by step</source>
        <translation>→ 1 段階ずつ</translation>
    </message>
    <message>
        <source>Delete: clear</source>
        <translation>Delete：消去</translation>
    </message>
    <message>
        <source>D: light or dark</source>
        <translation>D：明るい / 暗い</translation>
    </message>
    <message>
        <source>B: black</source>
        <translation>B：黒</translation>
    </message>
    <message>
        <source>Esc: leave</source>
        <translation>Esc：終了</translation>
    </message>
</context>
<context>
    <name>ProbabilityBars</name>
    <message>
        <source>No answer</source>
        <translation>答えなし</translation>
    </message>
    <message>
        <source>Probabilities of the ten digits</source>
        <translation>10 個の数字の確率</translation>
    </message>
</context>
<context>
    <name>RecallChart</name>
    <message>
        <source>No {label} has been read</source>
        <translation>{label} はまだ読まれていません</translation>
    </message>
    <message>
        <source>{label}: {share} of {all} read correctly, 95 % interval {low} to {high}</source>
        <translation>{label}：{all} 件中 {share} を正しく認識、95% 信頼区間 {low}～{high}</translation>
    </message>
    <message>
        <source>Recall of each digit</source>
        <translation>数字ごとの再現率</translation>
    </message>
</context>
<context>
    <name>RecentFiles</name>
    <message>
        <source>Recent files</source>
        <translation>最近使ったファイル</translation>
    </message>
    <message>
        <source>Forget these</source>
        <translation>履歴を消去</translation>
    </message>
</context>
<context>
    <name>SaveCommand</name>
    <message>
        <source>Saved as {name}</source>
        <translation>{name} として保存しました</translation>
    </message>
</context>
<context>
    <name>ServerSection</name>
    <message>
        <source>Address of an inference server</source>
        <translation>推論サーバーのアドレス</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>切断</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>接続</translation>
    </message>
    <message>
        <source>One server can answer for many windows and booths; the CPU here answers whenever it does not.</source>
        <translation>1 台のサーバーが多くのウィンドウとブースに答えられます。サーバーが答えないときは、この CPU が答えます。</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>接続しています…</translation>
    </message>
    <message>
        <source>The CPU answers, and the server is tried again: {fault}</source>
        <translation>CPU が答え、サーバーに再接続しています：{fault}</translation>
    </message>
    <message>
        <source>The server answers.</source>
        <translation>サーバーが答えています。</translation>
    </message>
    <message>
        <source>Half of its answers took up to {p50} ms, 99 % up to {p99} ms.</source>
        <translation>応答の半分は {p50} ms まで、99% は {p99} ms まででした。</translation>
    </message>
    <message>
        <source>Answers of the CPU instead: {failures}, for newer drawings: {given_up}; times it went or came: {count}.</source>
        <translation>CPU が代わりに答えた回数：{failures}、新しい描画のため：{given_up}、サーバーの離脱・復帰の回数：{count}。</translation>
    </message>
</context>
<context>
    <name>Shifts</name>
    <message>
        <source>Nothing has moved</source>
        <translation>何も動いていません</translation>
    </message>
    <message>
        <source>How the probabilities have moved</source>
        <translation>確率の動き</translation>
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
        <translation>実行中の処理を中止、またはページを消去</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>矢印キー</translation>
    </message>
    <message>
        <source>On the page: move the pen, with Shift a little</source>
        <translation>ページ上：ペンを動かす（Shift で少し）</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>スペース</translation>
    </message>
    <message>
        <source>On the page: put the pen down, or lift it</source>
        <translation>ページ上：ペンを下ろす、または上げる</translation>
    </message>
    <message>
        <source>Ctrl+wheel</source>
        <translation>Ctrl+ホイール</translation>
    </message>
    <message>
        <source>Wider or narrower brush</source>
        <translation>ブラシを太く、または細く</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>To the next control</source>
        <translation>次の項目へ</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>キーボードショートカット</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>A reads these digits better</source>
        <translation>これらの数字は A のほうがよく読めます</translation>
    </message>
    <message>
        <source>B reads these digits better</source>
        <translation>これらの数字は B のほうがよく読めます</translation>
    </message>
    <message>
        <source>Which reads better cannot be told from these digits</source>
        <translation>これらの数字では、どちらがよく読めるかわかりません</translation>
    </message>
    <message>
        <source>McNemar&apos;s test on {count} digits: mid-p {mid}, exact p {exact}</source>
        <translation>{count} 個の数字での McNemar 検定：mid-p {mid}、正確な p {exact}</translation>
    </message>
    <message>
        <source>Answered alike: {agreed} ({share}). Right: both {both}, only A {a}, only B {b}, neither {neither}.</source>
        <translation>同じ答え：{agreed} ({share})。正解：両方 {both}、A だけ {a}、B だけ {b}、どちらも不正解 {neither}。</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>正解</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>正解率</translation>
    </message>
    <message>
        <source>Calibration error</source>
        <translation>較正誤差</translation>
    </message>
    <message>
        <source>Sure and right</source>
        <translation>確実で正解</translation>
    </message>
    <message>
        <source>One digit, median</source>
        <translation>1 個の数字、中央値</translation>
    </message>
    <message>
        <source>One digit, 99 of 100</source>
        <translation>1 個の数字、100 回中 99 回</translation>
    </message>
</context>
<context>
    <name>Tabs</name>
    <message>
        <source>Answer</source>
        <translation>答え</translation>
    </message>
    <message>
        <source>Views of the answer</source>
        <translation>答えの表示</translation>
    </message>
</context>
<context>
    <name>TileModel</name>
    <message>
        <source>read as {digit}</source>
        <translation>{digit} と認識</translation>
    </message>
    <message>
        <source>unsure, read as {digit}</source>
        <translation>不確実、{digit} と認識</translation>
    </message>
    <message>
        <source>not a number, most like {digit}</source>
        <translation>数ではない、最も近いのは {digit}</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>まだ読まれていません</translation>
    </message>
    <message>
        <source>read as {digit}, {share}</source>
        <translation>{digit} と認識、{share}</translation>
    </message>
    <message>
        <source>unsure, read as {digit}, {share}</source>
        <translation>不確実、{digit} と認識、{share}</translation>
    </message>
    <message>
        <source>not a digit, most like {digit}, {share}</source>
        <translation>数字ではない、最も近いのは {digit}、{share}</translation>
    </message>
    <message>
        <source>a mistake: labelled {digit}</source>
        <translation>間違い：ラベル {digit}</translation>
    </message>
    <message>
        <source>labelled {digit}</source>
        <translation>ラベル {digit}</translation>
    </message>
</context>
<context>
    <name>Timing</name>
    <message>
        <source>Queue</source>
        <translation>待ち</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>読み込み</translation>
    </message>
    <message>
        <source>Normalise</source>
        <translation>正規化</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>転送</translation>
    </message>
    <message>
        <source>Infer</source>
        <translation>推論</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>取得</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>描画</translation>
    </message>
</context>
<context>
    <name>TimingPlot</name>
    <message>
        <source>No answer yet</source>
        <translation>まだ答えがありません</translation>
    </message>
    <message>
        <source>From {least} to {most}</source>
        <translation>{least} から {most}</translation>
    </message>
</context>
<context>
    <name>TimingStrip</name>
    <message>
        <source>No answer yet</source>
        <translation>まだ答えがありません</translation>
    </message>
    <message>
        <source>Total {time}</source>
        <translation>合計 {time}</translation>
    </message>
</context>
<context>
    <name>TimingTab</name>
    <message>
        <source>Timing</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>Answers: {answers} · Drawings skipped: {skipped}</source>
        <translation>答え：{answers} · 飛ばした描画：{skipped}</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>コピーしました</translation>
    </message>
    <message>
        <source>Where the time of the last answer went</source>
        <translation>最後の答えにかかった時間の内訳</translation>
    </message>
    <message>
        <source>Durations of the stages</source>
        <translation>各段階の時間</translation>
    </message>
    <message>
        <source>Total time of the last answers</source>
        <translation>最近の答えの合計時間</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>CSV としてコピー</translation>
    </message>
    <message>
        <source>A row for each of the last 1,000 answers, in microseconds</source>
        <translation>最近 1,000 件の答えを 1 行ずつ、マイクロ秒単位で</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>リセット</translation>
    </message>
    <message>
        <source>Forget these answers and count again</source>
        <translation>これらの答えを消して、数え直します</translation>
    </message>
</context>
<context>
    <name>TimingTable</name>
    <message>
        <source>{stage}: last {last}, median {median}, 99th percentile {p99}</source>
        <translation>{stage}：最新 {last}、中央値 {median}、99 パーセンタイル {p99}</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中央値</translation>
    </message>
    <message>
        <source>99 %</source>
        <translation>99%</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合計</translation>
    </message>
</context>
<context>
    <name>TipView</name>
    <message>
        <source>row {row}, column {column}</source>
        <translation>{row} 行 {column} 列</translation>
    </message>
    <message>
        <source>The smallest change</source>
        <translation>最小の変更</translation>
    </message>
</context>
<context>
    <name>ToldBar</name>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Cancel (Esc)</source>
        <translation>キャンセル (Esc)</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>No answer. {why}</source>
        <translation>答えなし。{why}</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答え</translation>
    </message>
    <message>
        <source>then {digit}: {share}</source>
        <translation>次は {digit}：{share}</translation>
    </message>
    <message>
        <source>no other comes near</source>
        <translation>ほかに近いものはありません</translation>
    </message>
    <message>
        <source>{share} ahead</source>
        <translation>{share} リード</translation>
    </message>
    <message>
        <source>{one} or {other}?</source>
        <translation>{one} か {other}？</translation>
    </message>
    <message>
        <source>nearest {digit}: {share}</source>
        <translation>最も近いのは {digit}：{share}</translation>
    </message>
    <message>
        <source>Not a digit?</source>
        <translation>数字ではない？</translation>
    </message>
    <message>
        <source>labelled {label} too</source>
        <translation>ラベルも {label}</translation>
    </message>
    <message>
        <source>labelled {label}, read as {answer}</source>
        <translation>ラベル {label}、{answer} と認識</translation>
    </message>
</context>
<context>
    <name>WhatIfTab</name>
    <message>
        <source>What if</source>
        <translation>もしも</translation>
    </message>
    <message>
        <source>Take ink away, or add some, and see how each probability moves.</source>
        <translation>インクを消したり足したりして、各確率がどう動くかを見ます。</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>消しゴム</translation>
    </message>
    <message>
        <source>From here on</source>
        <translation>ここから</translation>
    </message>
    <message>
        <source>Smallest change</source>
        <translation>最小の変更</translation>
    </message>
    <message>
        <source>Lay it on the page</source>
        <translation>ページに置く</translation>
    </message>
    <message>
        <source>Compare with the answer that stands now</source>
        <translation>今の答えと比較します</translation>
    </message>
    <message>
        <source>Search for the fewest pixels that tip the answer</source>
        <translation>答えが変わる最小限のピクセルを探します</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>探しています…</translation>
    </message>
    <message>
        <source>Searching… pixels: {count}</source>
        <translation>探しています… ピクセル：{count}</translation>
    </message>
    <message>
        <source>Pixels from a {digit} to a {becomes}: {count}. The {becomes} is then {share} likely.</source>
        <translation>{digit} を {becomes} に変えるピクセル：{count}。そのとき {becomes} の確率は {share} です。</translation>
    </message>
    <message>
        <source>No change of up to {count} pixels was found that tips this {digit}.</source>
        <translation>{count} ピクセル以内の変更で、この {digit} の答えが変わるものは見つかりませんでした。</translation>
    </message>
</context>
<context>
    <name>_BrushSlider</name>
    <message>
        <source>Brush size</source>
        <translation>ブラシの太さ</translation>
    </message>
    <message>
        <source>Brush size ([ and ], or Ctrl and the wheel)
The answer does not depend on it</source>
        <translation>ブラシの太さ（[ と ]、または Ctrl とホイール）
答えはこれに左右されません</translation>
    </message>
</context>
</TS>
