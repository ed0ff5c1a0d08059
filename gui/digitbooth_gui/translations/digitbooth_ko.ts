<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>AttractView</name>
    <message>
        <source>Demonstration</source>
        <translation>시연</translation>
    </message>
</context>
<context>
    <name>Booth</name>
    <message>
        <source>Draw a digit or a number</source>
        <translation>숫자나 수를 그려 보세요</translation>
    </message>
    <message>
        <source>Touch here and draw a digit</source>
        <translation>여기를 터치하고 숫자를 그려 보세요</translation>
    </message>
    <message>
        <source>What will I see in your digit?</source>
        <translation>이 숫자에서 무엇이 보일까요?</translation>
    </message>
    <message>
        <source>Can I read your handwriting?</source>
        <translation>제가 글씨를 읽을 수 있을까요?</translation>
    </message>
    <message>
        <source>Can you fool me?</source>
        <translation>저를 속일 수 있나요?</translation>
    </message>
    <message>
        <source>{challenge}: {result} is today&apos;s best</source>
        <translation>{challenge}: 오늘의 최고 기록 {result}</translation>
    </message>
    <message>
        <source>Just a moment…</source>
        <translation>잠시만요…</translation>
    </message>
    <message>
        <source>I will tell you what I see</source>
        <translation>무엇이 보이는지 말해 드릴게요</translation>
    </message>
    <message>
        <source>I am looking…</source>
        <translation>보고 있어요…</translation>
    </message>
    <message>
        <source>I am {share} sure</source>
        <translation>{share} 확신해요</translation>
    </message>
    <message>
        <source>I am more than 99.9 % sure</source>
        <translation>99.9% 넘게 확신해요</translation>
    </message>
    <message>
        <source>I am not sure of every digit</source>
        <translation>확신이 없는 숫자가 있어요</translation>
    </message>
    <message>
        <source>I cannot read all of it</source>
        <translation>전부 읽을 수는 없어요</translation>
    </message>
    <message>
        <source>A {first} or a {second}?</source>
        <translation>{first}? 아니면 {second}?</translation>
    </message>
    <message>
        <source>Beautiful! But I only know the digits 0 to 9</source>
        <translation>멋져요! 하지만 저는 0부터 9까지의 숫자만 알아요</translation>
    </message>
    <message>
        <source>I have never seen such a digit. Show me another!</source>
        <translation>이런 숫자는 처음 봐요. 다른 숫자를 보여 주세요!</translation>
    </message>
    <message>
        <source>Is that art? I can only read digits</source>
        <translation>예술인가요? 저는 숫자만 읽을 수 있어요</translation>
    </message>
    <message>
        <source>Challenges</source>
        <translation>도전</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Draw another</source>
        <translation>또 그리기</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Still there?</source>
        <translation>아직 계신가요?</translation>
    </message>
    <message>
        <source>Starting over in {seconds}…</source>
        <translation>{seconds}초 후에 처음으로 돌아가요…</translation>
    </message>
    <message>
        <source>Touch the screen to go on</source>
        <translation>계속하려면 화면을 터치하세요</translation>
    </message>
    <message>
        <source>Was it right?</source>
        <translation>맞았나요?</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>네</translation>
    </message>
    <message>
        <source>No</source>
        <translation>아니요</translation>
    </message>
    <message>
        <source>Which digit did you mean?</source>
        <translation>어떤 숫자였나요?</translation>
    </message>
    <message>
        <source>Was it a digit?</source>
        <translation>숫자였나요?</translation>
    </message>
    <message>
        <source>Another</source>
        <translation>다른 숫자</translation>
    </message>
    <message>
        <source>No digit</source>
        <translation>숫자 아님</translation>
    </message>
    <message>
        <source>Thank you! I will learn from it</source>
        <translation>고마워요! 여기서 배울게요</translation>
    </message>
    <message>
        <source>If you answer, your drawing stays here for {days} days, without a name</source>
        <translation>답해 주시면 그림은 이름 없이 {days}일 동안 여기에 남아요</translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation>고마워요!</translation>
    </message>
    <message>
        <source>I am writing it down…</source>
        <translation>적고 있어요…</translation>
    </message>
    <message>
        <source>Thank you! My notebook is stuck; I will write it down later</source>
        <translation>고마워요! 공책이 펴지지 않네요. 나중에 적을게요</translation>
    </message>
    <message>
        <source>Hooray!</source>
        <translation>야호!</translation>
    </message>
    <message>
        <source>Choose a challenge</source>
        <translation>도전을 골라 보세요</translation>
    </message>
    <message>
        <source>Today&apos;s best: {points} points</source>
        <translation>오늘의 최고 기록: {points}점</translation>
    </message>
    <message>
        <source>Today&apos;s best: {seconds} s</source>
        <translation>오늘의 최고 기록: {seconds}초</translation>
    </message>
    <message>
        <source>Be the first today!</source>
        <translation>오늘의 첫 기록을 세워 보세요!</translation>
    </message>
    <message>
        <source>That is today&apos;s best!</source>
        <translation>오늘의 최고 기록이에요!</translation>
    </message>
    <message>
        <source>Ready?</source>
        <translation>준비됐나요?</translation>
    </message>
    <message>
        <source>You</source>
        <translation>나</translation>
    </message>
    <message>
        <source>That looks like a {digit} to me. Try again!</source>
        <translation>저에게는 {digit}처럼 보여요. 다시 해 보세요!</translation>
    </message>
    <message>
        <source>I cannot read that. Try again!</source>
        <translation>읽을 수가 없어요. 다시 해 보세요!</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>다시</translation>
    </message>
    <message>
        <source>For the operator: no PIN is set yet</source>
        <translation>운영자용: 아직 PIN이 설정되지 않았어요</translation>
    </message>
    <message>
        <source>Fool me</source>
        <translation>저를 속여 보세요</translation>
    </message>
    <message>
        <source>Turn one digit into another with very little ink</source>
        <translation>아주 적은 잉크로 한 숫자를 다른 숫자로 바꿔 보세요</translation>
    </message>
    <message>
        <source>First draw a {digit} that I can read</source>
        <translation>먼저 제가 읽을 수 있게 {digit} 하나를 그려 보세요</translation>
    </message>
    <message>
        <source>Now add a little ink until I see a {digit}</source>
        <translation>이제 {digit}처럼 보일 때까지 잉크를 조금씩 더해 보세요</translation>
    </message>
    <message>
        <source>I still see a {digit}. A little more!</source>
        <translation>아직 {digit}처럼 보여요. 조금만 더!</translation>
    </message>
    <message>
        <source>I am wavering. A little more!</source>
        <translation>헷갈려요. 조금만 더!</translation>
    </message>
    <message>
        <source>Now it is a {digit} to me, and neither. Wipe, and try again!</source>
        <translation>이제 {digit}처럼 보이는데, 둘 다 아니에요. 지우고 다시 해 보세요!</translation>
    </message>
    <message>
        <source>You fooled me! {points} of 100 points</source>
        <translation>제가 속았어요! 100점 중 {points}점</translation>
    </message>
    <message>
        <source>Guess what I see</source>
        <translation>무엇이 보일까요?</translation>
    </message>
    <message>
        <source>Look inside my network: which digit is it?</source>
        <translation>제 신경망 속을 들여다보세요. 어떤 숫자일까요?</translation>
    </message>
    <message>
        <source>Which digit do I see here? {round} of {rounds}</source>
        <translation>여기서 제가 보는 숫자는 무엇일까요? {rounds}문제 중 {round}번째</translation>
    </message>
    <message>
        <source>Right, it is a {digit}!</source>
        <translation>맞아요, 정답은 {digit}!</translation>
    </message>
    <message>
        <source>It was a {digit}</source>
        <translation>정답: {digit}</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>더 보기</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>다음</translation>
    </message>
    <message>
        <source>{points} of {most} points</source>
        <translation>{most}점 중 {points}점</translation>
    </message>
    <message>
        <source>This network does not let anyone look inside</source>
        <translation>이 신경망은 속을 들여다볼 수 없어요</translation>
    </message>
    <message>
        <source>Against the clock</source>
        <translation>시간과의 싸움</translation>
    </message>
    <message>
        <source>Draw all digits from 0 to 9, as fast as you can</source>
        <translation>0부터 9까지 모든 숫자를 최대한 빨리 그려 보세요</translation>
    </message>
    <message>
        <source>Draw a {digit}</source>
        <translation>{digit} 그리기</translation>
    </message>
    <message>
        <source>All ten in {seconds} s!</source>
        <translation>{seconds}초 만에 열 개 모두 성공!</translation>
    </message>
    <message>
        <source>Sums</source>
        <translation>덧셈</translation>
    </message>
    <message>
        <source>Add up and write the number, as fast as you can</source>
        <translation>더해서 나온 수를 최대한 빨리 써 보세요</translation>
    </message>
    <message>
        <source>Level {level}: {left} + {right} =</source>
        <translation>{level}단계: {left} + {right} =</translation>
    </message>
    <message>
        <source>I read {number}. Try again!</source>
        <translation>{number}처럼 보여요. 다시 해 보세요!</translation>
    </message>
    <message>
        <source>All nine sums in {seconds} s!</source>
        <translation>{seconds}초 만에 덧셈 아홉 개 모두 성공!</translation>
    </message>
</context>
</TS>
