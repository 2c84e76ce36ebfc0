<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
    <context>
        <name>Burdenshare</name>
        <message>
            <source>% of the draws</source>
            <translation>추출 %</translation>
        </message>
        <message>
            <source>% of the draws up to {unit}</source>
            <translation>{unit}까지의 추출 %</translation>
        </message>
        <message>
            <source>% up to</source>
            <translation>% 누적</translation>
        </message>
        <message>
            <source>%1 does not follow the correct syntax. Please use ',' to separate ranges and pages, '-' to define ranges and make sure ranges do not intersect with each other.</source>
            <comment>QPrintDialog</comment>
            <translation>%1: 형식이 잘못되었습니다. 페이지와 범위는 ‘,’로 구분하고 범위는 ‘-’로 나타내며, 범위가 서로 겹치지 않아야 합니다.</translation>
        </message>
        <message numerus="yes">
            <source>%n agreement(s).</source>
            <translation>
                <numerusform>협정 %n개.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n line(s).</source>
            <translation>
                <numerusform>항목 %n개.</numerusform>
            </translation>
        </message>
        <message>
            <source>&amp;Billing information:</source>
            <translation>청구 정보(&amp;B):</translation>
        </message>
        <message>
            <source>&amp;End:</source>
            <translation>종료(&amp;E):</translation>
        </message>
        <message>
            <source>&amp;Look in:</source>
            <translation>찾는 위치(&amp;L):</translation>
        </message>
        <message>
            <source>&amp;Start:</source>
            <translation>시작(&amp;S):</translation>
        </message>
        <message>
            <source>9 of 10 draws</source>
            <translation>90% 구간</translation>
        </message>
        <message>
            <source>A</source>
            <translation>A</translation>
        </message>
        <message>
            <source>A click on a step goes back, or forward, to it.</source>
            <translation>단계를 누르면 그 상태로 이동합니다.</translation>
        </message>
        <message>
            <source>A folder is wanted.</source>
            <translation>폴더를 적어야 합니다.</translation>
        </message>
        <message>
            <source>A fraction is set off by a point.</source>
            <translation>소수는 점으로 나눕니다.</translation>
        </message>
        <message>
            <source>A goal and a range are wanted.</source>
            <translation>목표와 범위를 입력하세요.</translation>
        </message>
        <message>
            <source>A number of people is wanted here.</source>
            <translation>인원을 입력하세요.</translation>
        </message>
        <message>
            <source>A plain number is wanted here, not an amount of money.</source>
            <translation>금액이 아니라 단위 없는 숫자를 입력하세요.</translation>
        </message>
        <message>
            <source>A sweep</source>
            <translation>일괄 계산</translation>
        </message>
        <message>
            <source>A sweep computes a scenario at many points: all combinations of the inputs that you vary. Make one here and read it as heat maps; the command “burdenshare sweep” makes very large ones.</source>
            <translation>일괄 계산은 고른 입력의 모든 조합에서 시나리오를 계산합니다. 여기서 만들어 히트맵으로 읽습니다. 아주 큰 것은 명령줄의 “burdenshare sweep”으로 만듭니다.</translation>
        </message>
        <message>
            <source>About Burdenshare</source>
            <translation>Burdenshare 정보</translation>
        </message>
        <message>
            <source>About this scenario</source>
            <translation>시나리오의 개요</translation>
        </message>
        <message>
            <source>Across</source>
            <translation>가로</translation>
        </message>
        <message>
            <source>Across (landscape)</source>
            <translation>가로 방향</translation>
        </message>
        <message>
            <source>Actors and indicators</source>
            <translation>행위자와 지표</translation>
        </message>
        <message>
            <source>Add a certification</source>
            <translation>인증 추가</translation>
        </message>
        <message>
            <source>Add a claim</source>
            <translation>주장 추가</translation>
        </message>
        <message>
            <source>Add a condition</source>
            <translation>조건 추가</translation>
        </message>
        <message>
            <source>Add a copy of the plan in view</source>
            <translation>보고 있는 계획의 사본 추가</translation>
        </message>
        <message>
            <source>Add a copy of the position selected</source>
            <translation>선택한 입장의 사본 추가</translation>
        </message>
        <message>
            <source>Add a copy of this definition</source>
            <translation>이 정의의 사본 추가</translation>
        </message>
        <message>
            <source>Add a cost line</source>
            <translation>비용 항목 추가</translation>
        </message>
        <message>
            <source>Add a driver</source>
            <translation>변동 요인 추가</translation>
        </message>
        <message>
            <source>Add a hypothetical limit</source>
            <translation>가상의 제한 추가</translation>
        </message>
        <message>
            <source>Add a line</source>
            <translation>항목 추가</translation>
        </message>
        <message>
            <source>Add a move</source>
            <translation>병력 증감 추가</translation>
        </message>
        <message>
            <source>Add a plan with these moves and certifications, and look at it</source>
            <translation>이 병력 증감과 인증으로 계획을 추가하고 봅니다</translation>
        </message>
        <message>
            <source>Add a plan without moves</source>
            <translation>병력 증감 없는 계획 추가</translation>
        </message>
        <message>
            <source>Add a position</source>
            <translation>입장 추가</translation>
        </message>
        <message>
            <source>Add a rate</source>
            <translation>환율 추가</translation>
        </message>
        <message>
            <source>Add a round</source>
            <translation>협상 회차 추가</translation>
        </message>
        <message>
            <source>Add a row, remove the row</source>
            <translation>행 추가, 행 삭제</translation>
        </message>
        <message>
            <source>Add a rule</source>
            <translation>규칙 추가</translation>
        </message>
        <message>
            <source>Add a schedule in kind</source>
            <translation>현물 일정 추가</translation>
        </message>
        <message>
            <source>Add a series</source>
            <translation>계열 추가</translation>
        </message>
        <message>
            <source>Add a source</source>
            <translation>출처 추가</translation>
        </message>
        <message>
            <source>Add a year to the ledger</source>
            <translation>집행 내역에 연도 추가</translation>
        </message>
        <message>
            <source>Add an agreement</source>
            <translation>협정 추가</translation>
        </message>
        <message>
            <source>Add an element</source>
            <translation>부대 요소 추가</translation>
        </message>
        <message>
            <source>Add the error's own words and the scenario to the report</source>
            <translation>오류의 원문과 시나리오를 보고서에 넣기</translation>
        </message>
        <message>
            <source>Against</source>
            <translation>비교 기준</translation>
        </message>
        <message>
            <source>Agreed ({unit})</source>
            <translation>합의액({unit})</translation>
        </message>
        <message>
            <source>Agreement</source>
            <translation>협정</translation>
        </message>
        <message>
            <source>Agreements</source>
            <translation>협정</translation>
        </message>
        <message>
            <source>Agreements by year</source>
            <translation>연도별 협정</translation>
        </message>
        <message>
            <source>Agreements through the years</source>
            <translation>연도별 협정</translation>
        </message>
        <message>
            <source>All Pages</source>
            <comment>QPrintDialog</comment>
            <translation>모든 페이지</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>모든 파일(*)</translation>
        </message>
        <message>
            <source>All positions</source>
            <translation>모든 입장</translation>
        </message>
        <message>
            <source>Amount of the first year, {unit}</source>
            <translation>첫해 금액, {unit}</translation>
        </message>
        <message>
            <source>Amounts</source>
            <translation>금액</translation>
        </message>
        <message>
            <source>Amounts by line and year</source>
            <translation>항목과 연도별 금액</translation>
        </message>
        <message>
            <source>Amounts of the agreement by year</source>
            <translation>연도별 협정 금액</translation>
        </message>
        <message>
            <source>An agreement is possible. By Nash's measure (the largest product of what both sides gain over no agreement) it comes to {total} in all.</source>
            <translation>합의할 수 있습니다. 내쉬 기준(합의가 없을 때보다 양측이 얻는 것의 곱이 가장 큰 지점)으로는 합계 {total}입니다.</translation>
        </message>
        <message>
            <source>An amount in {unit} is wanted here, not a percentage.</source>
            <translation>퍼센트가 아니라 {unit} 금액을 입력하세요.</translation>
        </message>
        <message>
            <source>An empty folder for the sweep</source>
            <translation>일괄 계산을 둘 빈 폴더</translation>
        </message>
        <message>
            <source>Another program has changed “{name}” since it was opened here.</source>
            <translation>여기서 연 뒤에 다른 프로그램이 “{name}” 파일을 바꾸었습니다.</translation>
        </message>
        <message>
            <source>Another program has changed “{name}”, and it can't be read now: {reason}</source>
            <translation>다른 프로그램이 “{name}” 파일을 바꾸었고 지금은 읽을 수 없습니다: {reason}</translation>
        </message>
        <message>
            <source>As it was opened</source>
            <translation>열었을 때 상태</translation>
        </message>
        <message>
            <source>As it will be printed</source>
            <translation>인쇄될 모습</translation>
        </message>
        <message>
            <source>As many draws lie above it as below: the median.</source>
            <translation>추출 결과의 절반은 이 위에, 절반은 이 아래에 있습니다(중앙값).</translation>
        </message>
        <message>
            <source>Ask</source>
            <translation>요구안</translation>
        </message>
        <message>
            <source>Asked below its offer, and so agreed: {lines}.</source>
            <translation>제안보다 적게 요구하여 합의된 것: {lines}.</translation>
        </message>
        <message>
            <source>Assumed</source>
            <translation>가정</translation>
        </message>
        <message>
            <source>Assumed from {year} on.</source>
            <translation>{year}년부터 가정.</translation>
        </message>
        <message>
            <source>Assumptions</source>
            <translation>가정</translation>
        </message>
        <message>
            <source>At high</source>
            <translation>높을 때</translation>
        </message>
        <message>
            <source>At low</source>
            <translation>낮을 때</translation>
        </message>
        <message>
            <source>At {x} for {sender}, at most {y} for {host}</source>
            <translation>{sender} {x}일 때 {host} 최대 {y}</translation>
        </message>
        <message>
            <source>B</source>
            <translation>B</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>뒤로</translation>
        </message>
        <message>
            <source>Bargaining</source>
            <translation>협상</translation>
        </message>
        <message>
            <source>Base</source>
            <translation>기본안</translation>
        </message>
        <message>
            <source>Begin</source>
            <translation>시작</translation>
        </message>
        <message>
            <source>Between</source>
            <translation>협상 범위</translation>
        </message>
        <message>
            <source>Both sides care alike about every line: this is the division of a fixed sum, and how it falls on the lines is all the same to both. Type weights below, on any scale (they are brought to a sum of 1), to see what could be traded.</source>
            <translation>항목마다 양측의 가중치가 서로 같습니다. 이때는 정해진 총액을 나누는 문제가 되며, 항목별로 어떻게 나뉘든 양측에 차이가 없습니다. 아래에 가중치를 넣으면(합이 1이 되도록 맞추므로 크기는 자유롭게 넣어도 됩니다) 무엇을 교환할 수 있는지 보입니다.</translation>
        </message>
        <message>
            <source>Both sides changed what stands below. Whose change counts? All else is kept of both sides.</source>
            <translation>아래는 양쪽이 모두 바꾼 것입니다. 어느 쪽을 따를까요? 나머지는 양쪽 것을 모두 남깁니다.</translation>
        </message>
        <message>
            <source>Bridge between two positions</source>
            <translation>두 입장을 잇는 다리</translation>
        </message>
        <message>
            <source>Burdenshare</source>
            <translation>Burdenshare</translation>
        </message>
        <message>
            <source>Burdenshare ended before this was saved. The files are as they were; what is recovered goes into them only when you save.</source>
            <translation>저장하지 않은 채 종료되었습니다. 파일은 그대로이며, 복구한 내용은 저장해야 파일에 반영됩니다.</translation>
        </message>
        <message>
            <source>Burdenshare ended hard the last time. A trace for its developers is in {file}</source>
            <translation>지난번에 Burdenshare가 비정상 종료되었습니다. 개발자를 위한 기록이 {file}에 있습니다</translation>
        </message>
        <message>
            <source>Burdenshare met a fault of its own. Your files are as they were, and what was not saved is kept for a recovery. You can go on; if the window behaves oddly, save under another name and start the program anew.</source>
            <translation>프로그램에 오류가 발생했습니다. 파일은 그대로이며, 저장하지 않은 것은 복구를 위해 남겨 둡니다. 계속할 수 있습니다. 창이 이상하면 다른 이름으로 저장하고 다시 시작하세요.</translation>
        </message>
        <message>
            <source>Burdenshare scenarios (*{suffix});;All files (*)</source>
            <translation>Burdenshare 시나리오(*{suffix});;모든 파일(*)</translation>
        </message>
        <message>
            <source>Burdenshare {version}

A scenario editor for the cost and the posture of a military alliance.
Reference data up to {vintage}. MIT licence; fonts: Pretendard (OFL); icons: Lucide (ISC).</source>
            <translation>Burdenshare {version}

군사 동맹의 비용과 태세를 다루는 시나리오 편집기.
참고 자료 기준: {vintage}. MIT 라이선스; 글꼴: Pretendard(OFL); 아이콘: Lucide(ISC).</translation>
        </message>
        <message>
            <source>By</source>
            <translation>기한</translation>
        </message>
        <message>
            <source>By year</source>
            <translation>연도별</translation>
        </message>
        <message>
            <source>CSV (*.csv)</source>
            <translation>CSV(*.csv)</translation>
        </message>
        <message>
            <source>Calendar of the legal limits</source>
            <translation>법적 제한의 달력</translation>
        </message>
        <message>
            <source>Cards of the dashboard</source>
            <translation>대시보드의 카드</translation>
        </message>
        <message>
            <source>Certifications to Congress</source>
            <translation>의회에 대한 인증</translation>
        </message>
        <message>
            <source>Change ({unit})</source>
            <translation>변화({unit})</translation>
        </message>
        <message>
            <source>Change the rules</source>
            <translation>규칙 바꾸기</translation>
        </message>
        <message>
            <source>Chapters</source>
            <translation>장</translation>
        </message>
        <message>
            <source>Choose another variant, window, file or example as B.</source>
            <translation>B로 다른 대안, 창, 파일 또는 예제를 고르세요.</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>선택…</translation>
        </message>
        <message>
            <source>Chosen: {name}, {first} to {last}.</source>
            <translation>선택: {name}, {first}부터 {last}까지.</translation>
        </message>
        <message>
            <source>Claims</source>
            <translation>주장</translation>
        </message>
        <message>
            <source>Clear</source>
            <translation>지우기</translation>
        </message>
        <message>
            <source>Clear cells</source>
            <translation>칸 지우기</translation>
        </message>
        <message>
            <source>Clear {n} cells</source>
            <translation>칸 {n}개 지우기</translation>
        </message>
        <message>
            <source>Clear {place}</source>
            <translation>{place} 지우기</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>닫기</translation>
        </message>
        <message>
            <source>Close (Escape)</source>
            <translation>닫기(Esc)</translation>
        </message>
        <message>
            <source>Colors</source>
            <translation>테마</translation>
        </message>
        <message>
            <source>Colors of the system</source>
            <translation>시스템 테마</translation>
        </message>
        <message>
            <source>Column {letters}, “{header}”, is</source>
            <translation>{letters}열 “{header}”의 뜻</translation>
        </message>
        <message>
            <source>Commands</source>
            <translation>명령</translation>
        </message>
        <message>
            <source>Commands found</source>
            <translation>찾은 명령</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>비교</translation>
        </message>
        <message>
            <source>Compare with a file</source>
            <translation>파일과 비교</translation>
        </message>
        <message>
            <source>Compare with a file…</source>
            <translation>파일과 비교…</translation>
        </message>
        <message>
            <source>Comparing…</source>
            <translation>비교하는 중…</translation>
        </message>
        <message>
            <source>Compute</source>
            <translation>계산</translation>
        </message>
        <message>
            <source>Computed ({unit})</source>
            <translation>계산값({unit})</translation>
        </message>
        <message>
            <source>Computed and agreed amounts differ in {years}.</source>
            <translation>{years}에 계산값과 합의액이 다릅니다.</translation>
        </message>
        <message>
            <source>Conditions</source>
            <translation>조건</translation>
        </message>
        <message>
            <source>Confidence, where a row tells none</source>
            <translation>행에 신뢰도가 없을 때</translation>
        </message>
        <message>
            <source>Contribution</source>
            <translation>방위비분담금</translation>
        </message>
        <message>
            <source>Contribution ({unit})</source>
            <translation>방위비분담금({unit})</translation>
        </message>
        <message>
            <source>Contribution of the host by year</source>
            <translation>접수국의 연도별 방위비분담금</translation>
        </message>
        <message>
            <source>Copies:</source>
            <comment>QPrintSettingsOutput</comment>
            <translation>인쇄 부수:</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>복사</translation>
        </message>
        <message>
            <source>Copy address</source>
            <translation>주소 복사</translation>
        </message>
        <message>
            <source>Copy as Markdown</source>
            <translation>Markdown으로 복사</translation>
        </message>
        <message>
            <source>Copy of</source>
            <translation>복사할 대상</translation>
        </message>
        <message>
            <source>Copy picture</source>
            <translation>그림 복사</translation>
        </message>
        <message>
            <source>Copy report</source>
            <translation>보고서 복사</translation>
        </message>
        <message>
            <source>Copy table</source>
            <translation>표 복사</translation>
        </message>
        <message>
            <source>Copy with titles</source>
            <translation>머리글 포함 복사</translation>
        </message>
        <message>
            <source>Copy with titles and units</source>
            <translation>머리글과 단위 포함 복사</translation>
        </message>
        <message>
            <source>Copy, cut, paste a block</source>
            <translation>블록 복사, 잘라내기, 붙여넣기</translation>
        </message>
        <message>
            <source>Correlations</source>
            <translation>상관</translation>
        </message>
        <message>
            <source>Cost by line</source>
            <translation>항목별 비용</translation>
        </message>
        <message>
            <source>Cost lines</source>
            <translation>비용 항목</translation>
        </message>
        <message>
            <source>Cost lines by year</source>
            <translation>연도별 비용 항목</translation>
        </message>
        <message>
            <source>Costs</source>
            <translation>비용</translation>
        </message>
        <message>
            <source>Covers</source>
            <translation>적용 기간</translation>
        </message>
        <message>
            <source>Currencies</source>
            <translation>통화</translation>
        </message>
        <message>
            <source>Currency of new scenarios</source>
            <translation>새 시나리오의 통화</translation>
        </message>
        <message>
            <source>Current Page</source>
            <comment>QPrintSettingsOutput</comment>
            <translation>현재 페이지</translation>
        </message>
        <message>
            <source>Cut</source>
            <translation>잘라내기</translation>
        </message>
        <message>
            <source>Dark colors</source>
            <translation>어두운 테마</translation>
        </message>
        <message>
            <source>Dashboard</source>
            <translation>대시보드</translation>
        </message>
        <message>
            <source>Data (*.json)</source>
            <translation>데이터(*.json)</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>날짜</translation>
        </message>
        <message>
            <source>Days without a limit in force</source>
            <translation>시행 중인 제한이 없는 날</translation>
        </message>
        <message>
            <source>Decide later</source>
            <translation>나중에 결정</translation>
        </message>
        <message>
            <source>Decimals after a</source>
            <translation>소수 구분</translation>
        </message>
        <message>
            <source>Derived</source>
            <translation>도출됨</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>버리기</translation>
        </message>
        <message>
            <source>Discard</source>
            <comment>QPlatformTheme</comment>
            <translation>저장 안 함</translation>
        </message>
        <message>
            <source>Discard what was not saved in “{name}”? It can't be brought back.</source>
            <translation>“{name}”에서 저장하지 않은 것을 버릴까요? 되돌릴 수 없습니다.</translation>
        </message>
        <message>
            <source>Discard…</source>
            <translation>버리기…</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>문서 값</translation>
        </message>
        <message>
            <source>Draw anew</source>
            <translation>새로 추출</translation>
        </message>
        <message>
            <source>Draw this plan</source>
            <translation>이 계획 추가</translation>
        </message>
        <message>
            <source>Drawing…</source>
            <translation>추출하는 중…</translation>
        </message>
        <message>
            <source>Draws</source>
            <translation>추출</translation>
        </message>
        <message>
            <source>Draws of each point</source>
            <translation>계산점마다 추출</translation>
        </message>
        <message>
            <source>Drive</source>
            <translation>드라이브</translation>
        </message>
        <message>
            <source>Driver</source>
            <translation>변동 요인</translation>
        </message>
        <message>
            <source>Drivers</source>
            <translation>변동 요인</translation>
        </message>
        <message>
            <source>Duplicate as variant</source>
            <translation>대안으로 복제</translation>
        </message>
        <message>
            <source>Duplicate as variant…</source>
            <translation>대안으로 복제…</translation>
        </message>
        <message>
            <source>Duplicate with one change</source>
            <translation>한 가지를 바꾸어 복제</translation>
        </message>
        <message>
            <source>Duplicate with one change…</source>
            <translation>한 가지를 바꾸어 복제…</translation>
        </message>
        <message>
            <source>Each of these figures needs a source, or to be marked as assumed. A click goes there.</source>
            <translation>이 수치에는 출처나 가정 표시가 필요합니다. 누르면 그리로 갑니다.</translation>
        </message>
        <message>
            <source>Each side</source>
            <translation>양측</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>편집</translation>
        </message>
        <message>
            <source>Edit a cell; replace what is in it</source>
            <translation>칸 편집; 내용 바꾸기</translation>
        </message>
        <message>
            <source>Edit anyway</source>
            <translation>그래도 편집</translation>
        </message>
        <message>
            <source>Edit {place}</source>
            <translation>{place} 편집</translation>
        </message>
        <message>
            <source>Elements of the force</source>
            <translation>부대 요소</translation>
        </message>
        <message>
            <source>End the show</source>
            <translation>발표 끝내기</translation>
        </message>
        <message>
            <source>Estimated</source>
            <translation>추정</translation>
        </message>
        <message>
            <source>Even Pages</source>
            <comment>QPrintDialog</comment>
            <translation>짝수 페이지</translation>
        </message>
        <message>
            <source>Every figure has a source or is marked as assumed.</source>
            <translation>모든 수치에 출처가 있거나 가정으로 표시되어 있습니다.</translation>
        </message>
        <message>
            <source>Examples</source>
            <translation>예제</translation>
        </message>
        <message>
            <source>Exchange rates</source>
            <translation>환율</translation>
        </message>
        <message>
            <source>Exchange rates with a name</source>
            <translation>지정 환율</translation>
        </message>
        <message>
            <source>Executive (7.5 x 10 in)</source>
            <comment>QPageSize</comment>
            <translation>이그제큐티브(7.5 x 10 in)</translation>
        </message>
        <message>
            <source>Explorer</source>
            <translation>탐색기</translation>
        </message>
        <message>
            <source>Export summary</source>
            <translation>요약 내보내기</translation>
        </message>
        <message>
            <source>Export summary…</source>
            <translation>요약 내보내기…</translation>
        </message>
        <message>
            <source>Export table</source>
            <translation>표 내보내기</translation>
        </message>
        <message>
            <source>Export table…</source>
            <translation>표 내보내기…</translation>
        </message>
        <message>
            <source>Export the comparison</source>
            <translation>비교 내보내기</translation>
        </message>
        <message>
            <source>Export workbook</source>
            <translation>통합 문서 내보내기</translation>
        </message>
        <message>
            <source>Export workbook…</source>
            <translation>통합 문서 내보내기…</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>내보내기…</translation>
        </message>
        <message>
            <source>F5 or Escape</source>
            <translation>F5 또는 Esc</translation>
        </message>
        <message>
            <source>Facts</source>
            <translation>기본 정보</translation>
        </message>
        <message>
            <source>Figures</source>
            <translation>수치</translation>
        </message>
        <message>
            <source>Figures (*.csv)</source>
            <translation>수치(*.csv)</translation>
        </message>
        <message>
            <source>Figures are missing for {years}.</source>
            <translation>{years}의 수치가 없습니다.</translation>
        </message>
        <message>
            <source>Figures of the whole document, all plans and positions included: amounts, rates, index values, strengths, floors, levels, and moves that are marked as assumed. Cited: names a source. Assumed: marked so, without a source. The page Sources lists them.</source>
            <translation>모든 계획과 입장을 포함한 문서 전체의 수치입니다: 금액, 환율, 지수 값, 병력, 하한, 수준, 가정으로 표시된 병력 증감. 출처 있음: 출처를 밝힌 것. 가정: 출처 없이 가정으로 표시된 것. 출처 페이지에 목록이 있습니다.</translation>
        </message>
        <message>
            <source>Figures without a source</source>
            <translation>출처 없는 수치</translation>
        </message>
        <message>
            <source>File</source>
            <translation>파일</translation>
        </message>
        <message>
            <source>Files of &amp;type:</source>
            <translation>파일 형식(&amp;T):</translation>
        </message>
        <message>
            <source>Files that you save or open are listed here.</source>
            <translation>저장하거나 연 파일이 여기 나옵니다.</translation>
        </message>
        <message>
            <source>Fill down</source>
            <translation>아래로 채우기</translation>
        </message>
        <message>
            <source>Fill down into {place}</source>
            <translation>{place}까지 아래로 채우기</translation>
        </message>
        <message>
            <source>Fill down {n} cells</source>
            <translation>칸 {n}개 아래로 채우기</translation>
        </message>
        <message>
            <source>Fill down, fill right</source>
            <translation>아래로 채우기, 오른쪽으로 채우기</translation>
        </message>
        <message>
            <source>Fill right</source>
            <translation>오른쪽으로 채우기</translation>
        </message>
        <message>
            <source>Fill right into {place}</source>
            <translation>{place}까지 오른쪽으로 채우기</translation>
        </message>
        <message>
            <source>Fill right {n} cells</source>
            <translation>칸 {n}개 오른쪽으로 채우기</translation>
        </message>
        <message>
            <source>Find a command…</source>
            <translation>명령 찾기…</translation>
        </message>
        <message>
            <source>Find in the manual</source>
            <translation>설명서에서 찾기</translation>
        </message>
        <message>
            <source>Findings</source>
            <translation>점검 결과</translation>
        </message>
        <message>
            <source>Findings   errors: {errors}   warnings: {warnings}   notes: {notes}</source>
            <translation>점검 결과   오류: {errors}   경고: {warnings}   알림: {notes}</translation>
        </message>
        <message>
            <source>Finish</source>
            <translation>마침</translation>
        </message>
        <message>
            <source>First day</source>
            <translation>첫날</translation>
        </message>
        <message>
            <source>First page</source>
            <comment>QPrintPreviewDialog</comment>
            <translation>첫 페이지</translation>
        </message>
        <message>
            <source>First scenario, step by step</source>
            <translation>첫 시나리오, 단계별로</translation>
        </message>
        <message>
            <source>First year</source>
            <translation>첫해</translation>
        </message>
        <message>
            <source>Fit page</source>
            <comment>QPrintPreviewDialog</comment>
            <translation>페이지 맞춤</translation>
        </message>
        <message>
            <source>Fit the width</source>
            <translation>너비에 맞추기</translation>
        </message>
        <message>
            <source>Floor</source>
            <translation>하한</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>폴더</translation>
        </message>
        <message>
            <source>Follows</source>
            <translation>직전 협정</translation>
        </message>
        <message>
            <source>Forget recent files</source>
            <translation>최근 파일 목록 지우기</translation>
        </message>
        <message>
            <source>From</source>
            <translation>시작</translation>
        </message>
        <message>
            <source>From day</source>
            <translation>시작일</translation>
        </message>
        <message>
            <source>From one position to the other</source>
            <translation>한 입장에서 다른 입장까지</translation>
        </message>
        <message>
            <source>From {against} to {position}</source>
            <translation>{against}에서 {position}까지</translation>
        </message>
        <message>
            <source>From {first} in {first_year} to {last} in {last_year}, in {unit}.</source>
            <translation>{first_year}년 {first}에서 {last_year}년 {last}까지, 단위 {unit}.</translation>
        </message>
        <message>
            <source>From {start_name}, {start}, to {end_name}, {end}, in {unit}: {steps}.</source>
            <translation>{start_name} {start}에서 {end_name} {end}까지, 단위 {unit}: {steps}.</translation>
        </message>
        <message>
            <source>Go</source>
            <translation>이동</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>계속</translation>
        </message>
        <message>
            <source>Go to {page}</source>
            <translation>{page} 페이지로</translation>
        </message>
        <message>
            <source>Goal</source>
            <translation>목표</translation>
        </message>
        <message>
            <source>Goes back a page</source>
            <comment>QAccessibleActionInterface</comment>
            <translation>이전 페이지로 이동</translation>
        </message>
        <message>
            <source>Goes to the next page</source>
            <comment>QAccessibleActionInterface</comment>
            <translation>다음 페이지로 이동</translation>
        </message>
        <message>
            <source>Growth a year, %</source>
            <translation>연간 증가율, %</translation>
        </message>
        <message>
            <source>Half of the draws lie in this range, a quarter below it and a quarter above.</source>
            <translation>추출 결과의 절반이 이 구간에 들고, 25%는 그 아래, 25%는 그 위에 있습니다.</translation>
        </message>
        <message>
            <source>Headroom by year</source>
            <translation>연도별 여유</translation>
        </message>
        <message>
            <source>Headroom in words</source>
            <translation>여유를 글로</translation>
        </message>
        <message>
            <source>Heat map</source>
            <translation>히트맵</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>도움말</translation>
        </message>
        <message>
            <source>Help on this field</source>
            <translation>이 필드의 도움말</translation>
        </message>
        <message>
            <source>Here: {text}</source>
            <translation>현재 값: {text}</translation>
        </message>
        <message>
            <source>Hide the findings</source>
            <translation>점검 결과 숨기기</translation>
        </message>
        <message>
            <source>High</source>
            <translation>높음</translation>
        </message>
        <message>
            <source>High contrast</source>
            <translation>고대비</translation>
        </message>
        <message>
            <source>History</source>
            <translation>이력</translation>
        </message>
        <message>
            <source>History…</source>
            <translation>이력…</translation>
        </message>
        <message>
            <source>Host share</source>
            <translation>접수국 분담률</translation>
        </message>
        <message>
            <source>How</source>
            <translation>방식</translation>
        </message>
        <message>
            <source>How often it comes true</source>
            <translation>조건이 충족될 확률</translation>
        </message>
        <message>
            <source>How the lines grow</source>
            <translation>항목별 증가 방식</translation>
        </message>
        <message>
            <source>How the sides come nearer</source>
            <translation>양측의 차이가 줄어드는 과정</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>가져오기</translation>
        </message>
        <message>
            <source>Import table</source>
            <translation>표 가져오기</translation>
        </message>
        <message>
            <source>Import table…</source>
            <translation>표 가져오기…</translation>
        </message>
        <message>
            <source>Import “{name}”</source>
            <translation>“{name}” 가져오기</translation>
        </message>
        <message>
            <source>In figures</source>
            <translation>수치 비교</translation>
        </message>
        <message>
            <source>In force</source>
            <translation>발효</translation>
        </message>
        <message>
            <source>In kind</source>
            <translation>현물</translation>
        </message>
        <message>
            <source>Inputs</source>
            <translation>입력</translation>
        </message>
        <message>
            <source>Invalid Pages Definition</source>
            <comment>QPrintDialog</comment>
            <translation>잘못된 페이지 지정</translation>
        </message>
        <message>
            <source>It can't be read: {reason}</source>
            <translation>읽을 수 없습니다: {reason}</translation>
        </message>
        <message>
            <source>It changes nothing.</source>
            <translation>바꾸는 것이 없습니다.</translation>
        </message>
        <message>
            <source>It happened {count} times.</source>
            <translation>{count}번 일어났습니다.</translation>
        </message>
        <message>
            <source>It opens in a window of its own; this one stays as it is.</source>
            <translation>새 창에서 열리며, 이 창은 그대로 있습니다.</translation>
        </message>
        <message>
            <source>It says the same as the file.</source>
            <translation>파일과 같은 내용입니다.</translation>
        </message>
        <message>
            <source>It was in no file yet.</source>
            <translation>아직 저장한 적이 없습니다.</translation>
        </message>
        <message>
            <source>Job &amp;priority:</source>
            <translation>작업 우선순위(&amp;P):</translation>
        </message>
        <message>
            <source>Keep mine</source>
            <translation>내 것 유지</translation>
        </message>
        <message>
            <source>Keep what is not saved yet, for a recovery</source>
            <translation>저장하지 않은 내용을 복구용으로 보관</translation>
        </message>
        <message>
            <source>Kept in the folder</source>
            <translation>저장할 폴더</translation>
        </message>
        <message>
            <source>Kept of each point</source>
            <translation>계산점마다 저장할 지표</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>키보드 단축키</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>종류</translation>
        </message>
        <message>
            <source>Known from</source>
            <translation>공표일</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>언어</translation>
        </message>
        <message>
            <source>Larger</source>
            <translation>크게</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation>마지막 날</translation>
        </message>
        <message>
            <source>Last page</source>
            <comment>QPrintPreviewDialog</comment>
            <translation>마지막 페이지</translation>
        </message>
        <message>
            <source>Last year</source>
            <translation>마지막 해</translation>
        </message>
        <message>
            <source>Layout</source>
            <translation>구성</translation>
        </message>
        <message>
            <source>Leave a table for what comes after it, or before</source>
            <translation>표를 떠나 다음(또는 이전) 항목으로</translation>
        </message>
        <message>
            <source>Leave the cell as it was</source>
            <translation>칸을 그대로 두기</translation>
        </message>
        <message>
            <source>Leave the guide</source>
            <translation>안내 끝내기</translation>
        </message>
        <message>
            <source>Ledger</source>
            <translation>집행 내역</translation>
        </message>
        <message>
            <source>Legal limits</source>
            <translation>법적 제한</translation>
        </message>
        <message>
            <source>Let it drive the results</source>
            <translation>결과에 반영하기</translation>
        </message>
        <message>
            <source>Letter</source>
            <translation>레터</translation>
        </message>
        <message>
            <source>Level of the selected indicator</source>
            <translation>선택한 지표의 수준</translation>
        </message>
        <message>
            <source>Light colors</source>
            <translation>밝은 테마</translation>
        </message>
        <message>
            <source>Limit</source>
            <translation>제한</translation>
        </message>
        <message>
            <source>Limits</source>
            <translation>제한</translation>
        </message>
        <message>
            <source>Line by line</source>
            <translation>항목별</translation>
        </message>
        <message>
            <source>Lines that are apart</source>
            <translation>차이가 있는 항목</translation>
        </message>
        <message>
            <source>Lock the scale</source>
            <translation>눈금 고정</translation>
        </message>
        <message>
            <source>Lock the scales of the charts</source>
            <translation>차트 눈금 고정</translation>
        </message>
        <message>
            <source>Long side binding</source>
            <comment>QPrintSettingsOutput</comment>
            <translation>긴 가장자리 기준</translation>
        </message>
        <message>
            <source>Low</source>
            <translation>낮음</translation>
        </message>
        <message>
            <source>Make a variant that changes A into B.</source>
            <translation>A를 B로 바꾸는 대안을 만듭니다.</translation>
        </message>
        <message>
            <source>Make large</source>
            <translation>크게 보기</translation>
        </message>
        <message>
            <source>Make one</source>
            <translation>대안 만들기</translation>
        </message>
        <message>
            <source>Make small again</source>
            <translation>작게 되돌리기</translation>
        </message>
        <message>
            <source>Manual</source>
            <translation>설명서</translation>
        </message>
        <message>
            <source>Markdown (*.md)</source>
            <translation>Markdown(*.md)</translation>
        </message>
        <message>
            <source>Marks in the tables</source>
            <translation>표의 표시</translation>
        </message>
        <message>
            <source>Menu of a chart: table, picture, scale, series</source>
            <translation>차트 메뉴: 표, 그림, 눈금, 계열</translation>
        </message>
        <message>
            <source>Merge</source>
            <translation>병합</translation>
        </message>
        <message>
            <source>Merge with the file</source>
            <translation>파일과 병합</translation>
        </message>
        <message>
            <source>Merged; both sides' changes are here. Save to keep them.</source>
            <translation>병합했습니다. 양쪽의 변경이 여기 있습니다. 남기려면 저장하세요.</translation>
        </message>
        <message>
            <source>Merge…</source>
            <translation>병합…</translation>
        </message>
        <message>
            <source>Metric</source>
            <translation>지표</translation>
        </message>
        <message>
            <source>Metrics side by side</source>
            <translation>나란히 놓은 지표</translation>
        </message>
        <message>
            <source>Mine: {change}</source>
            <translation>내 것: {change}</translation>
        </message>
        <message>
            <source>Money</source>
            <translation>통화</translation>
        </message>
        <message>
            <source>More buttons</source>
            <translation>단추 더 보기</translation>
        </message>
        <message>
            <source>Move a handle of the strength chart by a day, or a month</source>
            <translation>병력 차트의 손잡이를 하루나 한 달 옮기기</translation>
        </message>
        <message>
            <source>Move a slider by a step, or ten</source>
            <translation>슬라이더를 한 단계나 열 단계 옮기기</translation>
        </message>
        <message>
            <source>Move the selected rule up</source>
            <translation>선택한 규칙을 위로</translation>
        </message>
        <message>
            <source>Moves</source>
            <translation>병력 증감</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>이름</translation>
        </message>
        <message>
            <source>Names of the pages</source>
            <translation>페이지 이름 표시</translation>
        </message>
        <message>
            <source>Nash point</source>
            <translation>내쉬점</translation>
        </message>
        <message>
            <source>New on this agreement</source>
            <translation>이 협정으로 새로 만들기</translation>
        </message>
        <message>
            <source>New sweep</source>
            <translation>새 일괄 계산</translation>
        </message>
        <message>
            <source>New sweep…</source>
            <translation>새 일괄 계산…</translation>
        </message>
        <message>
            <source>New window</source>
            <translation>새 창</translation>
        </message>
        <message>
            <source>New, blank</source>
            <translation>빈 시나리오 만들기</translation>
        </message>
        <message>
            <source>New, or an example…</source>
            <translation>새로 만들기 또는 예제…</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>다음</translation>
        </message>
        <message>
            <source>Next page</source>
            <comment>QPrintPreviewDialog</comment>
            <translation>다음 페이지</translation>
        </message>
        <message>
            <source>No agreement is possible: no package gives both as much as walking away.</source>
            <translation>합의할 수 없습니다. 양측 모두에게 결렬보다 나은 일괄안이 없습니다.</translation>
        </message>
        <message>
            <source>No agreement is possible: no package gives both sides as much as walking away.</source>
            <translation>합의할 수 없습니다. 양측 모두에게 결렬보다 나은 일괄안이 없습니다.</translation>
        </message>
        <message>
            <source>No cell is selected</source>
            <translation>선택한 칸이 없습니다</translation>
        </message>
        <message>
            <source>No changes</source>
            <translation>변경 없음</translation>
        </message>
        <message>
            <source>No command has all these words.</source>
            <translation>일치하는 명령이 없습니다.</translation>
        </message>
        <message>
            <source>No condition is asked for yet. Add one, such as a share over 50 % in a year.</source>
            <translation>아직 확률을 알아볼 조건이 없습니다. 예를 들어 어느 해의 분담률 50% 초과 같은 조건을 추가하세요.</translation>
        </message>
        <message>
            <source>No driver moves this: {metric} is the same in every draw.</source>
            <translation>움직이는 변동 요인이 없습니다. {metric} 값이 모든 추출에서 같습니다.</translation>
        </message>
        <message>
            <source>No element of the force exists on this day.</source>
            <translation>이날에는 부대 요소가 없습니다.</translation>
        </message>
        <message>
            <source>No limit is selected.</source>
            <translation>선택한 제한이 없습니다.</translation>
        </message>
        <message>
            <source>No point meets this.</source>
            <translation>맞는 점이 없습니다.</translation>
        </message>
        <message>
            <source>No recent files</source>
            <translation>최근 파일 없음</translation>
        </message>
        <message>
            <source>No round is logged yet. Add one with +: a position that one side put on the table.</source>
            <translation>아직 기록된 협상 회차가 없습니다. +로 추가하세요. 회차마다 한쪽이 내놓은 입장을 적습니다.</translation>
        </message>
        <message>
            <source>No row holds this text.</source>
            <translation>이 텍스트가 있는 행이 없습니다.</translation>
        </message>
        <message>
            <source>No rule gives a level to this indicator. Add one with +.</source>
            <translation>이 지표의 수준을 정하는 규칙이 없습니다. +로 추가하세요.</translation>
        </message>
        <message>
            <source>No share is selected.</source>
            <translation>선택한 분담률이 없습니다.</translation>
        </message>
        <message>
            <source>No source.</source>
            <translation>출처 없음.</translation>
        </message>
        <message>
            <source>None in force</source>
            <translation>시행 중인 것 없음</translation>
        </message>
        <message>
            <source>Not in a file yet</source>
            <translation>아직 저장하지 않음</translation>
        </message>
        <message>
            <source>Not saved</source>
            <translation>저장하지 않음</translation>
        </message>
        <message>
            <source>Not saved: another program has changed “{name}” since it was opened here.</source>
            <translation>저장하지 않음: 여기서 연 뒤에 다른 프로그램이 “{name}” 파일을 바꾸었습니다.</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>메모</translation>
        </message>
        <message>
            <source>Nothing cites this source.</source>
            <translation>이 출처를 인용하는 것이 없습니다.</translation>
        </message>
        <message>
            <source>Nothing else comes from the file.</source>
            <translation>파일에서 더 가져올 것이 없습니다.</translation>
        </message>
        <message>
            <source>Nothing is claimed without a definition. Add a claim with +.</source>
            <translation>정의 없이 주장된 것이 없습니다. +로 주장을 추가하세요.</translation>
        </message>
        <message>
            <source>Nothing is uncertain yet. Add a driver, that is a series, a cost, an ask or a move of which the value is not known; then the ranges of every result stand here and in the charts.</source>
            <translation>아직 불확실한 것이 없습니다. 값을 확실히 알 수 없는 계열, 비용, 요구, 병력 증감을 변동 요인으로 추가하면 모든 결과의 범위가 여기와 차트에 나타납니다.</translation>
        </message>
        <message>
            <source>Nothing was changed.</source>
            <translation>아무것도 바뀌지 않았습니다.</translation>
        </message>
        <message>
            <source>Notice</source>
            <translation>알림</translation>
        </message>
        <message>
            <source>Now in view: {names}. Alt+Left goes back.</source>
            <translation>지금 보고 있는 것: {names}. Alt+왼쪽 화살표를 누르면 돌아갑니다.</translation>
        </message>
        <message>
            <source>Nowhere below a floor in force.</source>
            <translation>시행 중인 하한 아래로 내려가는 날이 없습니다.</translation>
        </message>
        <message>
            <source>Odd Pages</source>
            <comment>QPrintDialog</comment>
            <translation>홀수 페이지</translation>
        </message>
        <message>
            <source>Of</source>
            <translation>대상</translation>
        </message>
        <message>
            <source>Offer</source>
            <translation>제안</translation>
        </message>
        <message>
            <source>Offer and ask are not apart on any line.</source>
            <translation>제안과 요구안은 어느 항목에서도 차이가 없습니다.</translation>
        </message>
        <message>
            <source>On {day}: {strength}.</source>
            <translation>{day}: {strength}.</translation>
        </message>
        <message>
            <source>One of these is wanted here: {offered}.</source>
            <translation>다음 가운데 하나를 입력하세요: {offered}.</translation>
        </message>
        <message>
            <source>One of: {choices}.</source>
            <translation>다음 가운데 하나: {choices}.</translation>
        </message>
        <message>
            <source>Only addresses of the web (http, https) are opened.</source>
            <translation>웹 주소(http, https)만 엽니다.</translation>
        </message>
        <message>
            <source>Only one side has put something on the table.</source>
            <translation>한쪽만 입장을 내놓았습니다.</translation>
        </message>
        <message>
            <source>Only points with</source>
            <translation>다음에 맞는 점만</translation>
        </message>
        <message>
            <source>Only points with … such as {example}</source>
            <translation>다음에 맞는 점만 … 예: {example}</translation>
        </message>
        <message>
            <source>Only what differs from this document or a variant of it can be taken over.</source>
            <translation>이 문서나 그 대안과 다른 것만 가져올 수 있습니다.</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>열기</translation>
        </message>
        <message>
            <source>Open a file…</source>
            <translation>파일 열기…</translation>
        </message>
        <message>
            <source>Open a sweep…</source>
            <translation>일괄 계산 열기…</translation>
        </message>
        <message>
            <source>Open an example</source>
            <translation>예제 열기</translation>
        </message>
        <message>
            <source>Open in the browser</source>
            <translation>브라우저에서 열기</translation>
        </message>
        <message>
            <source>Open recent</source>
            <translation>최근 파일 열기</translation>
        </message>
        <message>
            <source>Open the example</source>
            <translation>예제 열기</translation>
        </message>
        <message>
            <source>Open this example</source>
            <translation>이 예제 열기</translation>
        </message>
        <message>
            <source>Open {name}</source>
            <translation>{name} 열기</translation>
        </message>
        <message>
            <source>Open “{title}”</source>
            <translation>“{title}” 열기</translation>
        </message>
        <message>
            <source>Open…</source>
            <translation>열기…</translation>
        </message>
        <message>
            <source>Other figures of the clipboard set off their fractions by a comma, so this one can be read in two ways. Your answer holds for all like it.</source>
            <translation>클립보드의 다른 수치는 소수를 쉼표로 나누므로 이것은 두 가지로 읽힙니다. 답은 같은 것 모두에 쓰입니다.</translation>
        </message>
        <message>
            <source>Overview</source>
            <translation>개요</translation>
        </message>
        <message>
            <source>PDF (*.pdf)</source>
            <translation>PDF(*.pdf)</translation>
        </message>
        <message>
            <source>Package</source>
            <translation>일괄안</translation>
        </message>
        <message>
            <source>Page &amp;Set:</source>
            <translation>인쇄할 페이지(&amp;S):</translation>
        </message>
        <message>
            <source>Page &amp;order:</source>
            <translation>페이지 순서(&amp;O):</translation>
        </message>
        <message>
            <source>Page Down</source>
            <translation>Page Down</translation>
        </message>
        <message>
            <source>Page Layout</source>
            <comment>QPageSetupWidget</comment>
            <translation>페이지 레이아웃</translation>
        </message>
        <message>
            <source>Page Setup</source>
            <comment>QPrintPreviewDialog</comment>
            <translation>페이지 설정</translation>
        </message>
        <message>
            <source>Page Setup Conflicts</source>
            <comment>QPrintPropertiesDialog</comment>
            <translation>페이지 설정 충돌</translation>
        </message>
        <message>
            <source>Page Up</source>
            <translation>Page Up</translation>
        </message>
        <message>
            <source>Page down</source>
            <comment>QScrollBar</comment>
            <translation>한 페이지 아래</translation>
        </message>
        <message>
            <source>Page left</source>
            <comment>QScrollBar</comment>
            <translation>한 페이지 왼쪽</translation>
        </message>
        <message>
            <source>Page right</source>
            <comment>QScrollBar</comment>
            <translation>한 페이지 오른쪽</translation>
        </message>
        <message>
            <source>Page setup</source>
            <comment>QPrintPreviewDialog</comment>
            <translation>페이지 설정</translation>
        </message>
        <message>
            <source>Page size:</source>
            <comment>QPageSetupWidget</comment>
            <translation>용지 크기:</translation>
        </message>
        <message>
            <source>Page up</source>
            <comment>QScrollBar</comment>
            <translation>한 페이지 위</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>페이지</translation>
        </message>
        <message>
            <source>Pages</source>
            <comment>QPrintSettingsOutput</comment>
            <translation>페이지</translation>
        </message>
        <message>
            <source>Pages &amp;per sheet:</source>
            <translation>한 장당 페이지 수(&amp;P):</translation>
        </message>
        <message>
            <source>Pages from</source>
            <comment>QPrintSettingsOutput</comment>
            <translation>페이지 범위</translation>
        </message>
        <message>
            <source>Pages of the summary</source>
            <translation>요약 페이지</translation>
        </message>
        <message>
            <source>Parquet (*.parquet)</source>
            <translation>Parquet(*.parquet)</translation>
        </message>
        <message>
            <source>Parquet needs a library more: pip install 'burdenshare[parquet]'</source>
            <translation>Parquet에는 라이브러리가 하나 더 필요합니다: pip install 'burdenshare[parquet]'</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>붙여넣기</translation>
        </message>
        <message>
            <source>Paste into {place}</source>
            <translation>{place}에 붙여넣기</translation>
        </message>
        <message>
            <source>Paste {n} cells</source>
            <translation>칸 {n}개 붙여넣기</translation>
        </message>
        <message>
            <source>Peek at the state before</source>
            <translation>이전 상태 미리 보기</translation>
        </message>
        <message>
            <source>People are counted in whole numbers.</source>
            <translation>인원은 정수로 셉니다.</translation>
        </message>
        <message>
            <source>Pick a day (Alt+Down)</source>
            <translation>날짜 고르기(Alt+아래쪽 화살표)</translation>
        </message>
        <message>
            <source>Pick a day from a calendar</source>
            <translation>달력에서 날짜 고르기</translation>
        </message>
        <message>
            <source>Picture (*.png)</source>
            <translation>그림(*.png)</translation>
        </message>
        <message>
            <source>Plans</source>
            <translation>계획</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>점</translation>
        </message>
        <message>
            <source>Points that are computed</source>
            <translation>계산된 점</translation>
        </message>
        <message>
            <source>Position</source>
            <translation>입장</translation>
        </message>
        <message>
            <source>Positions</source>
            <translation>입장</translation>
        </message>
        <message>
            <source>Positions by cost line</source>
            <translation>비용 항목별 입장</translation>
        </message>
        <message>
            <source>Posture</source>
            <translation>태세</translation>
        </message>
        <message>
            <source>Present</source>
            <translation>발표</translation>
        </message>
        <message>
            <source>Present…</source>
            <translation>발표…</translation>
        </message>
        <message>
            <source>Previous page</source>
            <comment>QPrintPreviewDialog</comment>
            <translation>이전 페이지</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>인쇄</translation>
        </message>
        <message>
            <source>Print preview…</source>
            <translation>인쇄 미리 보기…</translation>
        </message>
        <message>
            <source>Print summary…</source>
            <translation>요약 인쇄…</translation>
        </message>
        <message>
            <source>Print…</source>
            <translation>인쇄…</translation>
        </message>
        <message>
            <source>Problems: {count}. Nothing is taken in before they are gone.</source>
            <translation>문제: {count}건. 문제를 해결해야 가져올 수 있습니다.</translation>
        </message>
        <message>
            <source>Put on the table by</source>
            <translation>내놓은 당사자</translation>
        </message>
        <message>
            <source>Quantities and rates of cost lines</source>
            <translation>비용 항목의 수량과 단가</translation>
        </message>
        <message>
            <source>Question</source>
            <translation>질문</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>끝내기</translation>
        </message>
        <message>
            <source>Read a chart from year to year</source>
            <translation>차트를 연도별로 읽기</translation>
        </message>
        <message>
            <source>Read as {text}</source>
            <translation>{text} 값으로 읽음</translation>
        </message>
        <message>
            <source>Reading the whole sheet…</source>
            <translation>시트 전체를 읽는 중…</translation>
        </message>
        <message>
            <source>Recent files</source>
            <translation>최근 파일</translation>
        </message>
        <message>
            <source>Recover</source>
            <translation>복구하기</translation>
        </message>
        <message>
            <source>Recovery</source>
            <translation>복구</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>다시 실행</translation>
        </message>
        <message>
            <source>Reload</source>
            <translation>다시 읽기</translation>
        </message>
        <message>
            <source>Reload from the file</source>
            <translation>파일에서 다시 읽기</translation>
        </message>
        <message>
            <source>Remember recent files</source>
            <translation>최근 파일 기억</translation>
        </message>
        <message>
            <source>Remove line</source>
            <translation>항목 삭제</translation>
        </message>
        <message>
            <source>Remove reports on faults of the program</source>
            <translation>프로그램 오류 보고서 지우기</translation>
        </message>
        <message>
            <source>Remove the agreement selected</source>
            <translation>선택한 협정 삭제</translation>
        </message>
        <message>
            <source>Remove the position</source>
            <translation>입장 삭제</translation>
        </message>
        <message>
            <source>Remove the selected certification</source>
            <translation>선택한 인증 삭제</translation>
        </message>
        <message>
            <source>Remove the selected claim</source>
            <translation>선택한 주장 삭제</translation>
        </message>
        <message>
            <source>Remove the selected condition</source>
            <translation>선택한 조건 삭제</translation>
        </message>
        <message>
            <source>Remove the selected driver</source>
            <translation>선택한 변동 요인 삭제</translation>
        </message>
        <message>
            <source>Remove the selected element</source>
            <translation>선택한 부대 요소 삭제</translation>
        </message>
        <message>
            <source>Remove the selected limit</source>
            <translation>선택한 제한 삭제</translation>
        </message>
        <message>
            <source>Remove the selected move</source>
            <translation>선택한 병력 증감 삭제</translation>
        </message>
        <message>
            <source>Remove the selected plan</source>
            <translation>선택한 계획 삭제</translation>
        </message>
        <message>
            <source>Remove the selected rate</source>
            <translation>선택한 환율 삭제</translation>
        </message>
        <message>
            <source>Remove the selected round</source>
            <translation>선택한 협상 회차 삭제</translation>
        </message>
        <message>
            <source>Remove the selected row of the ledger</source>
            <translation>집행 내역의 선택한 행 삭제</translation>
        </message>
        <message>
            <source>Remove the selected rule</source>
            <translation>선택한 규칙 삭제</translation>
        </message>
        <message>
            <source>Remove the selected series</source>
            <translation>선택한 계열 삭제</translation>
        </message>
        <message>
            <source>Remove the selected source</source>
            <translation>선택한 출처 삭제</translation>
        </message>
        <message>
            <source>Remove this definition</source>
            <translation>이 정의 삭제</translation>
        </message>
        <message>
            <source>Remove variant</source>
            <translation>대안 삭제</translation>
        </message>
        <message>
            <source>Remove what was kept for a recovery</source>
            <translation>보관한 복구용 내용 지우기</translation>
        </message>
        <message>
            <source>Remove {line}</source>
            <translation>{line} 삭제</translation>
        </message>
        <message>
            <source>Rename the plan in view</source>
            <translation>보고 있는 계획의 이름 바꾸기</translation>
        </message>
        <message>
            <source>Rename variant</source>
            <translation>대안 이름 바꾸기</translation>
        </message>
        <message>
            <source>Rename variant…</source>
            <translation>대안 이름 바꾸기…</translation>
        </message>
        <message>
            <source>Report</source>
            <translation>보고서</translation>
        </message>
        <message>
            <source>Reported</source>
            <translation>보고됨</translation>
        </message>
        <message>
            <source>Reset the arrangement of windows</source>
            <translation>창 배치를 처음으로 되돌리기</translation>
        </message>
        <message>
            <source>Reset zoom</source>
            <translation>확대 되돌리기</translation>
        </message>
        <message>
            <source>Rounds</source>
            <translation>협상 회차</translation>
        </message>
        <message>
            <source>Rows: {added} new, {changed} changed, {same} as they were. Undo takes it back.</source>
            <translation>행: 새것 {added}, 바뀜 {changed}, 그대로 {same}. 실행 취소로 되돌립니다.</translation>
        </message>
        <message>
            <source>Rules of the agreement</source>
            <translation>협정의 규칙</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>저장</translation>
        </message>
        <message>
            <source>Save as</source>
            <translation>다른 이름으로 저장</translation>
        </message>
        <message>
            <source>Save as…</source>
            <translation>다른 이름으로 저장…</translation>
        </message>
        <message>
            <source>Save table</source>
            <translation>표 저장</translation>
        </message>
        <message>
            <source>Save the changes to “{name}”?</source>
            <translation>“{name}”의 변경을 저장할까요?</translation>
        </message>
        <message>
            <source>Save the chart</source>
            <translation>차트 저장</translation>
        </message>
        <message>
            <source>Save this table…</source>
            <translation>이 표 저장…</translation>
        </message>
        <message>
            <source>Save under another name…</source>
            <translation>다른 이름으로 저장…</translation>
        </message>
        <message>
            <source>Saved {time}</source>
            <translation>{time} 저장</translation>
        </message>
        <message>
            <source>Scenarios (*.burden);;All files (*)</source>
            <translation>시나리오(*.burden);;모든 파일(*)</translation>
        </message>
        <message>
            <source>Scheduled &amp;printing:</source>
            <translation>예약 인쇄(&amp;P):</translation>
        </message>
        <message>
            <source>Search commands</source>
            <translation>명령 찾기</translation>
        </message>
        <message>
            <source>Search or run a command (Ctrl+K)</source>
            <translation>명령 찾기, 실행(Ctrl+K)</translation>
        </message>
        <message>
            <source>See all of it again (Ctrl+0, or a double click)</source>
            <translation>다시 전체 보기(Ctrl+0 또는 두 번 클릭)</translation>
        </message>
        <message>
            <source>Seek</source>
            <translation>찾기</translation>
        </message>
        <message>
            <source>Seek a goal</source>
            <translation>목표값 찾기</translation>
        </message>
        <message>
            <source>Seek a goal with this number…</source>
            <translation>이 수치로 목표값 찾기…</translation>
        </message>
        <message>
            <source>Seeking…</source>
            <translation>찾는 중…</translation>
        </message>
        <message>
            <source>Select a block</source>
            <translation>블록 선택</translation>
        </message>
        <message>
            <source>Selected cells</source>
            <translation>선택한 칸</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>설정</translation>
        </message>
        <message>
            <source>Settings…</source>
            <translation>설정…</translation>
        </message>
        <message>
            <source>Share definition</source>
            <translation>분담률 정의</translation>
        </message>
        <message>
            <source>Share definitions</source>
            <translation>분담률 정의</translation>
        </message>
        <message>
            <source>Sheet</source>
            <translation>시트</translation>
        </message>
        <message>
            <source>Short side binding</source>
            <comment>QPrintSettingsOutput</comment>
            <translation>짧은 가장자리 기준</translation>
        </message>
        <message>
            <source>Show facing pages</source>
            <comment>QPrintPreviewDialog</comment>
            <translation>두 페이지 나란히 보기</translation>
        </message>
        <message>
            <source>Show me</source>
            <translation>해당 화면 보기</translation>
        </message>
        <message>
            <source>Show overview of all pages</source>
            <comment>QPrintPreviewDialog</comment>
            <translation>전체 페이지 보기</translation>
        </message>
        <message>
            <source>Show rows of “{table}” with</source>
            <translation>“{table}”에서 행 찾기</translation>
        </message>
        <message>
            <source>Show rows with…</source>
            <translation>행 찾기…</translation>
        </message>
        <message>
            <source>Show signings and acts</source>
            <translation>서명과 법률 표시</translation>
        </message>
        <message>
            <source>Show single page</source>
            <comment>QPrintPreviewDialog</comment>
            <translation>한 페이지 보기</translation>
        </message>
        <message>
            <source>Show table</source>
            <translation>표 보기</translation>
        </message>
        <message>
            <source>Show the findings</source>
            <translation>점검 결과 보이기</translation>
        </message>
        <message>
            <source>Show {n} more</source>
            <translation>나머지 {n}건 보기</translation>
        </message>
        <message>
            <source>Shown</source>
            <translation>표시</translation>
        </message>
        <message>
            <source>Signed</source>
            <translation>서명</translation>
        </message>
        <message>
            <source>Smaller</source>
            <translation>작게</translation>
        </message>
        <message>
            <source>Something went wrong</source>
            <translation>문제가 생겼습니다</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>출처</translation>
        </message>
        <message>
            <source>Source, where a row tells none</source>
            <translation>행에 출처가 없을 때</translation>
        </message>
        <message>
            <source>Source: {title}</source>
            <translation>출처: {title}</translation>
        </message>
        <message>
            <source>Source: {title}, and {n} more</source>
            <translation>출처: {title} 외 {n}건</translation>
        </message>
        <message>
            <source>Sources</source>
            <translation>출처</translation>
        </message>
        <message>
            <source>Specify pages or ranges separated by commas. Ranges are specified by two numbers separated by a hyphen. E.g: 3,5-7,9 prints pages 3, 5, 6, 7 and 9.</source>
            <comment>QPrintSettingsOutput</comment>
            <translation>페이지나 범위를 쉼표로 구분하여 입력하세요. 범위는 두 수를 ‘-’로 이어 적습니다. 예: 3,5-7,9는 3, 5, 6, 7, 9페이지를 인쇄합니다.</translation>
        </message>
        <message>
            <source>Split</source>
            <translation>배분</translation>
        </message>
        <message>
            <source>Split by category</source>
            <translation>분야별 배분</translation>
        </message>
        <message>
            <source>Stakes</source>
            <translation>이해관계</translation>
        </message>
        <message>
            <source>State</source>
            <translation>상태</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>상태</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>단계</translation>
        </message>
        <message>
            <source>Step {n} of {count}</source>
            <translation>{count}단계 중 {n}단계</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>단계</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>멈춤</translation>
        </message>
        <message>
            <source>Strength ({unit})</source>
            <translation>병력({unit})</translation>
        </message>
        <message>
            <source>Strength against the legal floors</source>
            <translation>법적 하한 대비 병력</translation>
        </message>
        <message>
            <source>Strength by group</source>
            <translation>그룹별 병력</translation>
        </message>
        <message>
            <source>Sum</source>
            <translation>묶는 기준</translation>
        </message>
        <message>
            <source>Sum {sum}   Mean {mean}   Count {count}</source>
            <translation>합계 {sum}   평균 {mean}   개수 {count}</translation>
        </message>
        <message>
            <source>Summary</source>
            <translation>요약</translation>
        </message>
        <message>
            <source>Sweeps</source>
            <translation>일괄 계산</translation>
        </message>
        <message>
            <source>Tables (*.csv *.tsv *.txt *.xlsx *.xlsm *.ods)</source>
            <translation>표(*.csv *.tsv *.txt *.xlsx *.xlsm *.ods)</translation>
        </message>
        <message>
            <source>Take over</source>
            <translation>가져오기</translation>
        </message>
        <message>
            <source>Take over as a variant</source>
            <translation>대안으로 가져오기</translation>
        </message>
        <message>
            <source>Take the next year as observed</source>
            <translation>다음 해를 관측값으로 처리</translation>
        </message>
        <message>
            <source>Take the value and go down, or along</source>
            <translation>값을 확정하고 아래로, 또는 옆으로</translation>
        </message>
        <message>
            <source>Take this value</source>
            <translation>이 값 쓰기</translation>
        </message>
        <message>
            <source>Target strength</source>
            <translation>목표 병력</translation>
        </message>
        <message>
            <source>Terms</source>
            <translation>조건</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>본문</translation>
        </message>
        <message>
            <source>Text (*.txt)</source>
            <translation>텍스트(*.txt)</translation>
        </message>
        <message>
            <source>Text size</source>
            <translation>글자 크기</translation>
        </message>
        <message>
            <source>The Nash point gives {sender} {a} and {host} {b} of what each could gain.</source>
            <translation>내쉬점에서 각자 얻을 수 있는 것 가운데 얻는 몫: {sender} {a}, {host} {b}.</translation>
        </message>
        <message>
            <source>The cap on the agreement holds its growth down in {year} in {chance} % of them; over all of them it is worth {worth} that year.</source>
            <translation>{year}년에는 그중 {chance}%에서 협정의 상한이 증가를 제한하며, 그 가치는 전체 추출 평균으로 그해 {worth}입니다.</translation>
        </message>
        <message>
            <source>The chart was not saved</source>
            <translation>차트를 저장하지 못했습니다</translation>
        </message>
        <message>
            <source>The clipboard holds too much text for a table.</source>
            <translation>클립보드의 텍스트가 표에 넣기에 너무 많습니다.</translation>
        </message>
        <message>
            <source>The comparison is in {name}</source>
            <translation>비교를 {name}에 저장했습니다</translation>
        </message>
        <message>
            <source>The file is not there any more, or can't be read.</source>
            <translation>파일이 없어졌거나 읽을 수 없습니다.</translation>
        </message>
        <message>
            <source>The file was changed since by another program.</source>
            <translation>그 뒤 다른 프로그램이 파일을 바꾸었습니다.</translation>
        </message>
        <message>
            <source>The file's: {change}</source>
            <translation>파일의 것: {change}</translation>
        </message>
        <message>
            <source>The first rule that holds gives the level. Rules are beliefs, not effects.</source>
            <translation>처음 맞는 규칙이 수준을 정합니다. 규칙은 분석자의 판단이며 실증된 효과가 아닙니다.</translation>
        </message>
        <message>
            <source>The first scenario is told on the example “{title}”.</source>
            <translation>첫 시나리오는 예제 “{title}”에서 진행됩니다.</translation>
        </message>
        <message>
            <source>The folder of a sweep</source>
            <translation>일괄 계산 폴더</translation>
        </message>
        <message>
            <source>The highest is {high}, at {high_x}, {high_y}; the lowest {low}, at {low_x}, {low_y}.</source>
            <translation>가장 높은 것은 {high_x}, {high_y}에서 {high}, 가장 낮은 것은 {low_x}, {low_y}에서 {low}.</translation>
        </message>
        <message>
            <source>The manual</source>
            <translation>설명서</translation>
        </message>
        <message>
            <source>The middle draw is {middle}; the document says {document}.</source>
            <translation>중앙값은 {middle}, 문서 값은 {document}.</translation>
        </message>
        <message>
            <source>The next place (Enter)</source>
            <translation>다음 위치(Enter)</translation>
        </message>
        <message>
            <source>The page of the manual</source>
            <translation>설명서의 페이지</translation>
        </message>
        <message>
            <source>The place before (Shift+Enter)</source>
            <translation>이전 위치(Shift+Enter)</translation>
        </message>
        <message>
            <source>The plan in view is this one</source>
            <translation>보고 있는 계획이 바로 이 계획입니다</translation>
        </message>
        <message>
            <source>The report is in {file}</source>
            <translation>보고서는 {file}에 있습니다</translation>
        </message>
        <message>
            <source>The report says nothing of your figures unless this is checked.</source>
            <translation>이것을 고르지 않으면 보고서에는 수치에 관한 것이 없습니다.</translation>
        </message>
        <message>
            <source>The scenario</source>
            <translation>시나리오</translation>
        </message>
        <message>
            <source>The scenario holds no agreement.</source>
            <translation>이 시나리오에는 협정이 없습니다.</translation>
        </message>
        <message>
            <source>The scenario names nothing at stake.</source>
            <translation>이 시나리오에는 이해관계 지표가 없습니다.</translation>
        </message>
        <message>
            <source>The scenario says all of this already: nothing would change.</source>
            <translation>시나리오에 이미 모두 있습니다. 바뀌는 것이 없습니다.</translation>
        </message>
        <message>
            <source>The selected indicator</source>
            <translation>선택한 지표</translation>
        </message>
        <message>
            <source>The selected limit</source>
            <translation>선택한 제한</translation>
        </message>
        <message>
            <source>The selected series</source>
            <translation>선택한 계열</translation>
        </message>
        <message>
            <source>The selected series has no year yet.</source>
            <translation>선택한 계열에 아직 연도가 없습니다.</translation>
        </message>
        <message>
            <source>The selected source</source>
            <translation>선택한 출처</translation>
        </message>
        <message>
            <source>The sheet, with the meaning of each column in its first row</source>
            <translation>시트, 첫 행에 각 열의 뜻</translation>
        </message>
        <message>
            <source>The sides are {now} apart; they were {first} when both had spoken.</source>
            <translation>양측의 차이는 {now}입니다. 양측이 처음 입장을 밝혔을 때는 {first}이었습니다.</translation>
        </message>
        <message>
            <source>The summary is in {name}</source>
            <translation>요약을 {name}에 저장했습니다</translation>
        </message>
        <message>
            <source>The summary went to {name}</source>
            <translation>요약을 프린터 {name}에 보냈습니다</translation>
        </message>
        <message>
            <source>The table is in {name}</source>
            <translation>표를 {name}에 저장했습니다</translation>
        </message>
        <message>
            <source>The table is of</source>
            <translation>표의 내용</translation>
        </message>
        <message>
            <source>The two say the same.</source>
            <translation>둘은 같은 내용입니다.</translation>
        </message>
        <message>
            <source>The workbook is in {name}</source>
            <translation>통합 문서를 {name}에 저장했습니다</translation>
        </message>
        <message>
            <source>There are conflicts in page setup options. Do you want to fix them?</source>
            <comment>QPrintPropertiesDialog</comment>
            <translation>페이지 설정이 서로 맞지 않습니다. 바로잡을까요?</translation>
        </message>
        <message>
            <source>There is no element of a force yet.</source>
            <translation>아직 부대 요소가 없습니다.</translation>
        </message>
        <message>
            <source>There is no element yet. Add one with +.</source>
            <translation>아직 부대 요소가 없습니다. +로 추가하세요.</translation>
        </message>
        <message>
            <source>There is no legal limit. Add one of your own with +.</source>
            <translation>법적 제한이 없습니다. +로 직접 추가하세요.</translation>
        </message>
        <message>
            <source>There is no named rate: amounts convert at the yearly average.</source>
            <translation>지정 환율이 없어 금액은 연평균으로 환산합니다.</translation>
        </message>
        <message>
            <source>There is no plan yet. Add one with +.</source>
            <translation>아직 계획이 없습니다. +로 추가하세요.</translation>
        </message>
        <message>
            <source>There is no series yet. Add one with +.</source>
            <translation>아직 계열이 없습니다. +로 추가하세요.</translation>
        </message>
        <message>
            <source>There is no source yet. Add one with +.</source>
            <translation>아직 출처가 없습니다. +로 추가하세요.</translation>
        </message>
        <message>
            <source>There is no year.</source>
            <translation>연도가 없습니다.</translation>
        </message>
        <message>
            <source>There is nothing to go back to.</source>
            <translation>돌아갈 곳이 없습니다.</translation>
        </message>
        <message>
            <source>These are {count} points.</source>
            <translation>모두 {count}개 점을 계산합니다.</translation>
        </message>
        <message>
            <source>These cells cannot be edited.</source>
            <translation>이 칸들은 편집할 수 없습니다.</translation>
        </message>
        <message>
            <source>These pages fill the screen, in large text, and stay live. Page Down and Page Up turn them, F5 or Escape ends.</source>
            <translation>고른 페이지를 큰 글씨로 화면 가득 보여 주며, 차트와 값은 그대로 움직입니다. 단추나 Page Down, Page Up으로 넘기고, ‘발표 끝내기’나 F5, Esc로 끝냅니다.</translation>
        </message>
        <message>
            <source>This cell cannot be edited.</source>
            <translation>이 칸은 편집할 수 없습니다.</translation>
        </message>
        <message>
            <source>This plan certifies nothing. Add a certification with +.</source>
            <translation>이 계획에는 인증이 없습니다. +로 인증을 추가하세요.</translation>
        </message>
        <message>
            <source>This plan moves nothing. Add a move with +.</source>
            <translation>이 계획에는 병력 증감이 없습니다. +로 추가하세요.</translation>
        </message>
        <message>
            <source>This table is read only.</source>
            <translation>이 표는 읽기 전용입니다.</translation>
        </message>
        <message>
            <source>Title page</source>
            <translation>표지</translation>
        </message>
        <message>
            <source>To</source>
            <translation>끝</translation>
        </message>
        <message>
            <source>To be at</source>
            <translation>목표</translation>
        </message>
        <message>
            <source>To the next part of the window</source>
            <translation>창의 다음 부분으로</translation>
        </message>
        <message>
            <source>To the part of the window before</source>
            <translation>창의 이전 부분으로</translation>
        </message>
        <message>
            <source>Total from {first} in {first_year} to {last} in {last_year}, in {unit}.</source>
            <translation>합계는 {first_year}년 {first}에서 {last_year}년 {last}까지, 단위 {unit}.</translation>
        </message>
        <message>
            <source>Total {value}</source>
            <translation>합계 {value}</translation>
        </message>
        <message>
            <source>Total: {value}</source>
            <translation>합계: {value}</translation>
        </message>
        <message>
            <source>Troop count</source>
            <translation>병력 집계 기준</translation>
        </message>
        <message>
            <source>Troop level</source>
            <translation>병력 수준</translation>
        </message>
        <message>
            <source>Troops</source>
            <translation>병력</translation>
        </message>
        <message>
            <source>Try it out</source>
            <translation>시험해 보기</translation>
        </message>
        <message>
            <source>Two windows side by side</source>
            <translation>두 창을 나란히</translation>
        </message>
        <message>
            <source>Type a command</source>
            <translation>명령을 입력하세요</translation>
        </message>
        <message>
            <source>Uncertainty</source>
            <translation>불확실성</translation>
        </message>
        <message>
            <source>Unconfirmed</source>
            <translation>미확인</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>실행 취소</translation>
        </message>
        <message>
            <source>Unit</source>
            <translation>단위</translation>
        </message>
        <message>
            <source>Unit, where a row tells none</source>
            <translation>행에 단위가 없을 때</translation>
        </message>
        <message>
            <source>Unsaved changes</source>
            <translation>저장하지 않은 변경</translation>
        </message>
        <message>
            <source>Untitled</source>
            <translation>제목 없음</translation>
        </message>
        <message>
            <source>Up</source>
            <translation>세로</translation>
        </message>
        <message>
            <source>Update reference data</source>
            <translation>참고 자료 갱신</translation>
        </message>
        <message>
            <source>Update reference data…</source>
            <translation>참고 자료 갱신…</translation>
        </message>
        <message>
            <source>Used in these places. A click goes there.</source>
            <translation>사용된 곳입니다. 누르면 해당 위치로 이동합니다.</translation>
        </message>
        <message>
            <source>Values that reach the goal</source>
            <translation>목표에 이르는 값</translation>
        </message>
        <message>
            <source>Variant</source>
            <translation>대안</translation>
        </message>
        <message>
            <source>Variant {number}</source>
            <translation>대안 {number}</translation>
        </message>
        <message>
            <source>Variants and inputs</source>
            <translation>대안과 입력</translation>
        </message>
        <message>
            <source>Vary</source>
            <translation>바꿀 것</translation>
        </message>
        <message>
            <source>Vary one more</source>
            <translation>변수 추가</translation>
        </message>
        <message>
            <source>Vectors (*.svg)</source>
            <translation>벡터(*.svg)</translation>
        </message>
        <message>
            <source>View</source>
            <translation>보기</translation>
        </message>
        <message>
            <source>Web page (*.html)</source>
            <translation>웹 페이지(*.html)</translation>
        </message>
        <message>
            <source>What became of the money is not known. Add a year with +.</source>
            <translation>집행 내역 자료가 없습니다. +로 연도를 추가하세요.</translation>
        </message>
        <message>
            <source>What can be reached</source>
            <translation>도달 가능 영역</translation>
        </message>
        <message>
            <source>What caused the difference</source>
            <translation>차이의 원인</translation>
        </message>
        <message>
            <source>What comes from the file:</source>
            <translation>파일에서 가져오는 것:</translation>
        </message>
        <message>
            <source>What differs</source>
            <translation>다른 점</translation>
        </message>
        <message>
            <source>What does the alliance cost, who pays it, and what does the law allow?</source>
            <translation>동맹의 비용은 얼마이고, 누가 내며, 법은 무엇을 허용하는가?</translation>
        </message>
        <message>
            <source>What drives it</source>
            <translation>변동 요인</translation>
        </message>
        <message>
            <source>What drives lines of their own</source>
            <translation>활동량 기반 비용 항목</translation>
        </message>
        <message>
            <source>What drives {metric} in {year}</source>
            <translation>{year}년 {metric}의 변동 요인</translation>
        </message>
        <message>
            <source>What gives the level</source>
            <translation>수준을 정하는 것</translation>
        </message>
        <message>
            <source>What goes together</source>
            <translation>요인 간 상관</translation>
        </message>
        <message>
            <source>What is at stake</source>
            <translation>쟁점별 이해관계</translation>
        </message>
        <message>
            <source>What is compared</source>
            <translation>비교 대상</translation>
        </message>
        <message>
            <source>What is computed stays; the same sweep goes on from there</source>
            <translation>계산된 것은 남으며, 같은 일괄 계산은 거기서 이어집니다</translation>
        </message>
        <message>
            <source>What is not known</source>
            <translation>변동 요인</translation>
        </message>
        <message>
            <source>What is not saved can't be kept safe: {reason}</source>
            <translation>저장하지 않은 것을 안전하게 둘 수 없습니다: {reason}</translation>
        </message>
        <message>
            <source>What is paid in kind is not known. Add a schedule with +.</source>
            <translation>현물 지급 자료가 없습니다. +로 추가하세요.</translation>
        </message>
        <message>
            <source>What is the variant called?</source>
            <translation>대안의 이름은 무엇입니까?</translation>
        </message>
        <message>
            <source>What is uncertain (the drivers of the page Uncertainty) is drawn at random many times, and all is computed anew each time: a draw. Nine of ten draws lie in this range, one of twenty below it and one of twenty above.</source>
            <translation>불확실한 것(불확실성 페이지의 변동 요인)을 무작위로 여러 번 추출해 그때마다 전체를 다시 계산합니다. 추출 결과의 90%가 이 구간에 들고, 5%는 그 아래, 5%는 그 위에 있습니다.</translation>
        </message>
        <message>
            <source>What is {text}?</source>
            <translation>{text}: 어떻게 읽을까요?</translation>
        </message>
        <message>
            <source>What may come</source>
            <translation>전망 범위</translation>
        </message>
        <message>
            <source>What may come in {year}</source>
            <translation>{year}년 예상 분포</translation>
        </message>
        <message>
            <source>What must be certified when</source>
            <translation>무엇을 언제 인증해야 하는가</translation>
        </message>
        <message>
            <source>What share the host pays</source>
            <translation>접수국의 분담률</translation>
        </message>
        <message>
            <source>What stands against the import</source>
            <translation>가져오기를 막는 것</translation>
        </message>
        <message>
            <source>What stands here is no number of the scenario by itself.</source>
            <translation>여기 있는 값은 그 자체로 시나리오의 수치가 아닙니다.</translation>
        </message>
        <message>
            <source>What the law says of the plan</source>
            <translation>계획에 대한 법의 판단</translation>
        </message>
        <message>
            <source>What the share counts</source>
            <translation>분담률 산정 항목</translation>
        </message>
        <message>
            <source>What the variant changes</source>
            <translation>대안이 바꾸는 것</translation>
        </message>
        <message>
            <source>What the variant changes…</source>
            <translation>대안이 바꾸는 것…</translation>
        </message>
        <message>
            <source>What would it take?</source>
            <translation>무엇이 필요한가?</translation>
        </message>
        <message>
            <source>What would lift the limit</source>
            <translation>무엇이 제한을 푸는가</translation>
        </message>
        <message>
            <source>What “{share}” counts</source>
            <translation>“{share}” 산정 항목</translation>
        </message>
        <message>
            <source>When each limit runs</source>
            <translation>제한의 시행 기간</translation>
        </message>
        <message>
            <source>Where the source is used</source>
            <translation>출처가 쓰인 곳</translation>
        </message>
        <message>
            <source>Which table?</source>
            <translation>어떤 표를 내보낼까요?</translation>
        </message>
        <message>
            <source>Wish date</source>
            <translation>목표 날짜</translation>
        </message>
        <message>
            <source>With another seed: how much of the picture is chance</source>
            <translation>다른 시드로: 그림에서 우연의 몫이 얼마나 되는지</translation>
        </message>
        <message>
            <source>With the driver as high as in one draw of ten, all others as the document says.</source>
            <translation>변동 요인이 추출의 상위 10% 경계에 있고 나머지는 모두 문서와 같을 때.</translation>
        </message>
        <message>
            <source>With the driver as low as in one draw of ten, all others as the document says.</source>
            <translation>변동 요인이 추출의 하위 10% 경계에 있고 나머지는 모두 문서와 같을 때.</translation>
        </message>
        <message>
            <source>Without a weight, and so worth nothing to either side, though money is apart on them: {lines}.</source>
            <translation>가중치가 없어, 금액 차이가 있어도 양측 모두에게 가치가 없는 것으로 보는 항목: {lines}.</translation>
        </message>
        <message>
            <source>Word document (*.docx)</source>
            <translation>Word 문서(*.docx)</translation>
        </message>
        <message>
            <source>Workbook (*.xlsx)</source>
            <translation>통합 문서(*.xlsx)</translation>
        </message>
        <message>
            <source>Write mine over it</source>
            <translation>내 것으로 덮어쓰기</translation>
        </message>
        <message>
            <source>Writing the workbook…</source>
            <translation>통합 문서를 쓰는 중…</translation>
        </message>
        <message>
            <source>Year</source>
            <translation>연도</translation>
        </message>
        <message>
            <source>Year by year</source>
            <translation>연도별</translation>
        </message>
        <message>
            <source>Year in view: {year}.</source>
            <translation>보고 있는 연도: {year}.</translation>
        </message>
        <message>
            <source>Yearly series</source>
            <translation>연도별 계열</translation>
        </message>
        <message>
            <source>Years {first}–{last}; knowledge of {day}; constant prices, where chosen, are of {base}</source>
            <translation>{first}–{last}년; {day}까지 알려진 사실; 불변가격을 고르면 {base}년 기준</translation>
        </message>
        <message>
            <source>You see the state before. F4 returns.</source>
            <translation>이전 상태를 보고 있습니다. F4로 돌아갑니다.</translation>
        </message>
        <message>
            <source>Zoom a chart; see all of it again</source>
            <translation>차트 확대, 다시 전체 보기</translation>
        </message>
        <message>
            <source>Zoom the pages of the summary</source>
            <translation>요약 페이지 확대</translation>
        </message>
        <message>
            <source>advisory</source>
            <translation>권고</translation>
        </message>
        <message>
            <source>after {seconds} seconds at most</source>
            <translation>{seconds}초마다</translation>
        </message>
        <message>
            <source>agreed: {value}</source>
            <translation>합의액: {value}</translation>
        </message>
        <message>
            <source>and {count} more</source>
            <translation>그 밖에 {count}건</translation>
        </message>
        <message>
            <source>another Burdenshare (process {process} on {host})</source>
            <translation>다른 Burdenshare({host}의 프로세스 {process})</translation>
        </message>
        <message>
            <source>another program</source>
            <translation>다른 프로그램</translation>
        </message>
        <message>
            <source>another window</source>
            <translation>다른 창</translation>
        </message>
        <message>
            <source>as agreed</source>
            <translation>합의액</translation>
        </message>
        <message>
            <source>as computed</source>
            <translation>계산값</translation>
        </message>
        <message>
            <source>as entered</source>
            <translation>입력한 대로</translation>
        </message>
        <message>
            <source>as known on {day}</source>
            <translation>{day} 기준</translation>
        </message>
        <message>
            <source>as published</source>
            <translation>공개 수치</translation>
        </message>
        <message>
            <source>as the system</source>
            <translation>시스템대로</translation>
        </message>
        <message>
            <source>assumed</source>
            <translation>가정</translation>
        </message>
        <message>
            <source>at</source>
            <translation>값</translation>
        </message>
        <message>
            <source>at the floor of the {limit}</source>
            <translation>{limit}의 하한과 같음</translation>
        </message>
        <message>
            <source>band {band}</source>
            <translation>띠 {band}</translation>
        </message>
        <message>
            <source>before</source>
            <translation>과거</translation>
        </message>
        <message>
            <source>below the floor</source>
            <translation>하한 아래</translation>
        </message>
        <message>
            <source>below, no breach</source>
            <translation>하한 아래, 위반 아님</translation>
        </message>
        <message>
            <source>called</source>
            <translation>이름</translation>
        </message>
        <message>
            <source>certified {day}</source>
            <translation>{day} 인증됨</translation>
        </message>
        <message>
            <source>certify by {day}</source>
            <translation>{day}까지 인증</translation>
        </message>
        <message>
            <source>changes: {n}</source>
            <translation>변경: {n}건</translation>
        </message>
        <message>
            <source>comma: 1.038,9</source>
            <translation>쉼표: 1.038,9</translation>
        </message>
        <message>
            <source>comparison</source>
            <translation>비교</translation>
        </message>
        <message>
            <source>computed</source>
            <translation>계산됨</translation>
        </message>
        <message>
            <source>computed: {value}</source>
            <translation>계산값: {value}</translation>
        </message>
        <message>
            <source>cumulative curve</source>
            <translation>누적 곡선</translation>
        </message>
        <message>
            <source>currency, rate of exchange, constant or nominal prices</source>
            <translation>통화, 환율, 불변가격 또는 명목 가격</translation>
        </message>
        <message>
            <source>d MMM yyyy</source>
            <comment>Qt date letters</comment>
            <translation>yyyy. M. d.</translation>
        </message>
        <message>
            <source>dark</source>
            <translation>어두운 테마</translation>
        </message>
        <message>
            <source>data of {vintage}</source>
            <translation>{vintage} 자료</translation>
        </message>
        <message>
            <source>date</source>
            <translation>날짜</translation>
        </message>
        <message>
            <source>dates of the law</source>
            <translation>법정 기한</translation>
        </message>
        <message>
            <source>day not known</source>
            <translation>날짜 알 수 없음</translation>
        </message>
        <message>
            <source>drag to move</source>
            <translation>끌어서 옮기기</translation>
        </message>
        <message>
            <source>drag, and see what follows</source>
            <translation>끌어서 무엇이 따라 바뀌는지 보세요</translation>
        </message>
        <message>
            <source>draws</source>
            <translation>추출</translation>
        </message>
        <message>
            <source>driver at {value}</source>
            <translation>요인 {value}</translation>
        </message>
        <message>
            <source>driver high (P90)</source>
            <translation>변동 요인 높음(P90)</translation>
        </message>
        <message>
            <source>driver low (P10)</source>
            <translation>변동 요인 낮음(P10)</translation>
        </message>
        <message>
            <source>estimated or unconfirmed</source>
            <translation>추정 또는 미확인</translation>
        </message>
        <message>
            <source>found: {count}</source>
            <translation>{count}곳 찾음</translation>
        </message>
        <message>
            <source>from</source>
            <translation>시작값</translation>
        </message>
        <message>
            <source>frontier</source>
            <translation>도달 가능 영역의 경계</translation>
        </message>
        <message>
            <source>half of them</source>
            <translation>50% 구간</translation>
        </message>
        <message>
            <source>heading</source>
            <translation>제목</translation>
        </message>
        <message>
            <source>high contrast</source>
            <translation>고대비</translation>
        </message>
        <message>
            <source>histogram</source>
            <translation>히스토그램</translation>
        </message>
        <message>
            <source>if the act went on, certify by {day}</source>
            <translation>법률이 이어진다면 {day}까지 인증</translation>
        </message>
        <message>
            <source>in</source>
            <translation>연도</translation>
        </message>
        <message>
            <source>in brackets the levels moved against the agreement in force, “{plan}”</source>
            <translation>괄호 안은 현행 협정, “{plan}” 계획과 비교하여 바뀐 단계</translation>
        </message>
        <message>
            <source>in force</source>
            <translation>시행 중</translation>
        </message>
        <message>
            <source>in view is the status quo itself: {plan}</source>
            <translation>보고 있는 것이 현상 유지 자체: {plan}</translation>
        </message>
        <message>
            <source>in {unit}</source>
            <translation>{unit}</translation>
        </message>
        <message>
            <source>is</source>
            <translation>의 뜻</translation>
        </message>
        <message>
            <source>later knowledge</source>
            <translation>기준일 이후 알려짐</translation>
        </message>
        <message>
            <source>lawful from {day}</source>
            <translation>{day}부터 합법</translation>
        </message>
        <message>
            <source>left out</source>
            <translation>빼기</translation>
        </message>
        <message>
            <source>legal floor</source>
            <translation>법적 하한</translation>
        </message>
        <message>
            <source>light</source>
            <translation>밝은 테마</translation>
        </message>
        <message>
            <source>mark at {place}</source>
            <translation>{place}의 표시</translation>
        </message>
        <message>
            <source>mark at {place}: {name}</source>
            <translation>{place}의 표시: {name}</translation>
        </message>
        <message>
            <source>mean of {count} points</source>
            <translation>점 {count}개의 평균</translation>
        </message>
        <message>
            <source>missing</source>
            <translation>없음</translation>
        </message>
        <message>
            <source>n/a</source>
            <translation>없음</translation>
        </message>
        <message>
            <source>net present value</source>
            <translation>순현재가치</translation>
        </message>
        <message>
            <source>never</source>
            <translation>하지 않음</translation>
        </message>
        <message>
            <source>nine of ten draws {low} to {high}</source>
            <translation>90% 구간 {low} – {high}</translation>
        </message>
        <message>
            <source>nine of ten draws: {low} to {high}</source>
            <translation>90% 구간: {low}–{high}</translation>
        </message>
        <message>
            <source>no address</source>
            <translation>주소 없음</translation>
        </message>
        <message>
            <source>no figure</source>
            <translation>수치 없음</translation>
        </message>
        <message>
            <source>no floor</source>
            <translation>하한 없음</translation>
        </message>
        <message>
            <source>no floor in force</source>
            <translation>시행 중인 하한 없음</translation>
        </message>
        <message>
            <source>no floor in force on this day</source>
            <translation>이날 시행 중인 하한 없음</translation>
        </message>
        <message>
            <source>no point</source>
            <translation>점 없음</translation>
        </message>
        <message>
            <source>no step</source>
            <translation>단계 없음</translation>
        </message>
        <message>
            <source>none</source>
            <translation>없음</translation>
        </message>
        <message>
            <source>none: the document's own numbers</source>
            <translation>없음: 문서 값 그대로</translation>
        </message>
        <message>
            <source>not here; Enter goes to “{chapter}”</source>
            <translation>이 장에 없음. Enter를 누르면 “{chapter}”에서 찾음</translation>
        </message>
        <message>
            <source>not in force</source>
            <translation>시행 중이 아님</translation>
        </message>
        <message>
            <source>not in the manual</source>
            <translation>설명서에 없음</translation>
        </message>
        <message>
            <source>not known on this day</source>
            <translation>이 날짜의 자료 없음</translation>
        </message>
        <message>
            <source>not said</source>
            <translation>지정 안 함</translation>
        </message>
        <message>
            <source>observed</source>
            <translation>관측</translation>
        </message>
        <message>
            <source>of {year}</source>
            <translation>{year}년</translation>
        </message>
        <message>
            <source>on top of {plan}, {count} count</source>
            <translation>“{plan}” 계획에 더하여, {count} 기준</translation>
        </message>
        <message>
            <source>packages</source>
            <translation>일괄안</translation>
        </message>
        <message>
            <source>pages: {n}, {paper}</source>
            <translation>{n}페이지, {paper}</translation>
        </message>
        <message>
            <source>paid or agreed</source>
            <translation>지급 또는 합의</translation>
        </message>
        <message>
            <source>people</source>
            <translation>명</translation>
        </message>
        <message>
            <source>plan</source>
            <translation>계획</translation>
        </message>
        <message>
            <source>point: 1,038.9</source>
            <translation>점: 1,038.9</translation>
        </message>
        <message>
            <source>projected</source>
            <translation>전망</translation>
        </message>
        <message>
            <source>projected or assumed</source>
            <translation>전망 또는 가정</translation>
        </message>
        <message>
            <source>proposed</source>
            <translation>발의</translation>
        </message>
        <message>
            <source>ratio</source>
            <translation>비율</translation>
        </message>
        <message>
            <source>reported</source>
            <translation>보고됨</translation>
        </message>
        <message>
            <source>rounds</source>
            <translation>회차</translation>
        </message>
        <message>
            <source>set by hand</source>
            <translation>직접 정함</translation>
        </message>
        <message>
            <source>shall be</source>
            <translation>목표</translation>
        </message>
        <message>
            <source>so far {value}</source>
            <translation>여기까지 {value}</translation>
        </message>
        <message>
            <source>still apart</source>
            <translation>남은 차이</translation>
        </message>
        <message>
            <source>strength</source>
            <translation>병력</translation>
        </message>
        <message>
            <source>strength under {plan} on {day}</source>
            <translation>{day}, “{plan}” 계획의 병력</translation>
        </message>
        <message>
            <source>strength: {value}</source>
            <translation>병력: {value}</translation>
        </message>
        <message>
            <source>summary</source>
            <translation>요약</translation>
        </message>
        <message>
            <source>table</source>
            <translation>표</translation>
        </message>
        <message>
            <source>that of the row it goes to</source>
            <translation>대상 행의 단위</translation>
        </message>
        <message>
            <source>the document</source>
            <translation>문서 값</translation>
        </message>
        <message>
            <source>the first rule that holds gives the level</source>
            <translation>처음 맞는 규칙이 수준을 정함</translation>
        </message>
        <message>
            <source>the floor of the {limit} is of another count: {count}</source>
            <translation>{limit}의 하한은 다른 집계 기준에 대한 것: {count}</translation>
        </message>
        <message>
            <source>the middle one</source>
            <translation>중앙값</translation>
        </message>
        <message>
            <source>the money of the agreement</source>
            <translation>협정의 통화</translation>
        </message>
        <message>
            <source>the wait ends on {day}</source>
            <translation>대기 종료 {day}</translation>
        </message>
        <message>
            <source>this</source>
            <translation>이것</translation>
        </message>
        <message>
            <source>to</source>
            <translation>끝값</translation>
        </message>
        <message>
            <source>to</source>
            <comment>QPrintSettingsOutput</comment>
            <translation>~</translation>
        </message>
        <message>
            <source>to</source>
            <comment>between two numbers</comment>
            <translation>~</translation>
        </message>
        <message>
            <source>told in different money</source>
            <translation>서로 다른 통화로 표시</translation>
        </message>
        <message>
            <source>total</source>
            <translation>합계</translation>
        </message>
        <message>
            <source>total in {unit}, {basis}</source>
            <translation>합계 {unit}, {basis}</translation>
        </message>
        <message>
            <source>total less what is missing</source>
            <translation>빠진 값을 뺀 합계</translation>
        </message>
        <message>
            <source>tried from</source>
            <translation>범위</translation>
        </message>
        <message>
            <source>up: utility of {host}; across: of {sender}</source>
            <translation>세로축: {host}의 효용, 가로축: {sender}의 효용</translation>
        </message>
        <message>
            <source>values</source>
            <translation>값의 수</translation>
        </message>
        <message>
            <source>what can be reached</source>
            <translation>도달 가능 영역</translation>
        </message>
        <message>
            <source>with</source>
            <translation>바꿀 것</translation>
        </message>
        <message>
            <source>without a source</source>
            <translation>출처 없음</translation>
        </message>
        <message>
            <source>workbook</source>
            <translation>통합 문서</translation>
        </message>
        <message>
            <source>yearly average</source>
            <translation>연평균</translation>
        </message>
        <message>
            <source>{action} {step}</source>
            <translation>{action}: {step}</translation>
        </message>
        <message>
            <source>{apart} apart</source>
            <translation>차이 {apart}</translation>
        </message>
        <message>
            <source>{cited} figures cited, {assumed} assumed, {without} without a source</source>
            <translation>인용 {cited} · 가정 {assumed} · 출처 없음 {without}</translation>
        </message>
        <message>
            <source>{code}, prices of {year}</source>
            <translation>{code}, {year}년 불변가격</translation>
        </message>
        <message>
            <source>{count} of {total} meet this</source>
            <translation>{total}개 중 {count}개가 맞음</translation>
        </message>
        <message>
            <source>{count} of {total} meet this; the first {shown}</source>
            <translation>{total}개 중 {count}개가 맞음; 처음 {shown}개</translation>
        </message>
        <message>
            <source>{count}: {floor}, always shown</source>
            <translation>{count}: {floor}, 항상 표시</translation>
        </message>
        <message>
            <source>{draws} draws, seed {seed}.</source>
            <translation>추출 {draws}번, 시드 {seed}.</translation>
        </message>
        <message>
            <source>{host} contribution</source>
            <translation>{host}의 방위비분담금</translation>
        </message>
        <message>
            <source>{low} to {high}: {share} % of the draws, {up_to} % up to there</source>
            <translation>{low} – {high}: 추출의 {share}%, 여기까지 {up_to}%</translation>
        </message>
        <message>
            <source>{low}–{high} % over {number} definitions</source>
            <translation>정의 {number}가지에서 {low}–{high}%</translation>
        </message>
        <message>
            <source>{name} (copy)</source>
            <translation>{name}(사본)</translation>
        </message>
        <message>
            <source>{name} (example)</source>
            <translation>{name}(예제)</translation>
        </message>
        <message>
            <source>{name} (other window)</source>
            <translation>{name}(다른 창)</translation>
        </message>
        <message>
            <source>{name} (read-only)</source>
            <translation>{name}(읽기 전용)</translation>
        </message>
        <message>
            <source>{name} (recovered)</source>
            <translation>{name}(복구됨)</translation>
        </message>
        <message>
            <source>{name} in {year}.</source>
            <translation>{year}년 {name}.</translation>
        </message>
        <message>
            <source>{name} moves it most: from {low} to {high}.</source>
            <translation>가장 크게 움직이는 것은 {name}: {low}에서 {high}까지.</translation>
        </message>
        <message>
            <source>{name} signed</source>
            <translation>{name} 서명</translation>
        </message>
        <message>
            <source>{name}, base</source>
            <translation>{name}, 기본안</translation>
        </message>
        <message>
            <source>{name}, in force</source>
            <translation>{name}, 시행 중</translation>
        </message>
        <message>
            <source>{name}, not in force on this day</source>
            <translation>{name}, 이날 시행 중이 아님</translation>
        </message>
        <message>
            <source>{name}: no figure.</source>
            <translation>{name}: 수치 없음.</translation>
        </message>
        <message>
            <source>{name}: {first} in {first_year} to {last} in {last_year}, in {unit}.</source>
            <translation>{name}: {first_year}년 {first}에서 {last_year}년 {last}까지, 단위 {unit}.</translation>
        </message>
        <message>
            <source>{name}: {floor}, {margin} above</source>
            <translation>{name}: {floor}, {margin} 위</translation>
        </message>
        <message>
            <source>{name}: {floor}, {margin} below</source>
            <translation>{name}: {floor}, {margin} 아래</translation>
        </message>
        <message>
            <source>{name}: {low} at {low_input}, {high} at {high_input}</source>
            <translation>{name}: {low_input}에서 {low}, {high_input}에서 {high}</translation>
        </message>
        <message>
            <source>{number} of {count}</source>
            <translation>{count}곳 중 {number}번째</translation>
        </message>
        <message>
            <source>{n} other lines</source>
            <translation>다른 항목 {n}개</translation>
        </message>
        <message>
            <source>{n} pasted values lay beyond the edge of the table and were left out.</source>
            <translation>붙여넣은 값 {n}개는 표의 끝을 넘어 뺐습니다.</translation>
        </message>
        <message>
            <source>{n} sources, {unused} not cited</source>
            <translation>출처 {n}개, 인용되지 않음 {unused}개</translation>
        </message>
        <message>
            <source>{n} uses</source>
            <translation>{n}곳에 쓰임</translation>
        </message>
        <message>
            <source>{page}, {number} of {count}</source>
            <translation>{page}, {count}페이지 중 {number}페이지</translation>
        </message>
        <message>
            <source>{paper}, across</source>
            <translation>{paper}, 가로</translation>
        </message>
        <message>
            <source>{path} could not be written: {reason}</source>
            <translation>{path} 파일을 쓰지 못했습니다: {reason}</translation>
        </message>
        <message>
            <source>{people} above the floor of the {limit}</source>
            <translation>{limit}의 하한보다 {people}명 많음</translation>
        </message>
        <message>
            <source>{people} below the floor of the {limit}</source>
            <translation>{limit}의 하한보다 {people}명 적음</translation>
        </message>
        <message>
            <source>{people} below the floor of the {limit}, but not cut under it</source>
            <translation>{limit}의 하한보다 {people}명 적으나 시행 중에 줄인 것은 아님</translation>
        </message>
        <message>
            <source>{people} below the floor of the {limit}: permitted, certified</source>
            <translation>{limit}의 하한보다 {people}명 적음: 인증되어 허용</translation>
        </message>
        <message>
            <source>{place} is now {figure}.</source>
            <translation>{place}: 새 값 {figure}</translation>
        </message>
        <message>
            <source>{plan}, {count} count</source>
            <translation>{plan}, {count} 기준</translation>
        </message>
        <message>
            <source>{plan}, {day}</source>
            <translation>{plan}, {day}</translation>
        </message>
        <message>
            <source>{position} (and {amount} on other lines)</source>
            <translation>{position}(그 밖의 항목에 {amount})</translation>
        </message>
        <message>
            <source>{seen}; money of A: {a}, of B: {b}</source>
            <translation>{seen}; 금액 기준 A: {a}, B: {b}</translation>
        </message>
        <message>
            <source>{seen}; plan of A: {a}, of B: {b}</source>
            <translation>{seen}; A의 계획: {a}, B의 계획: {b}</translation>
        </message>
        <message>
            <source>{strength}, below the floor of {floor}, from {first} to {last}, no breach.</source>
            <translation>{first}부터 {last}까지 {strength}명으로 하한 {floor}명보다 적으나 위반은 아닙니다.</translation>
        </message>
        <message>
            <source>{strength}, below the floor of {floor}, from {first} to {last}.</source>
            <translation>{first}부터 {last}까지 {strength}명으로 하한 {floor}명보다 적습니다.</translation>
        </message>
        <message>
            <source>{title}: {done} of {all} points, in {folder}</source>
            <translation>{title}: 점 {all}개 중 {done}개, {folder}</translation>
        </message>
        <message>
            <source>{unit}, as known on {day}</source>
            <translation>{unit}, {day} 기준</translation>
        </message>
        <message>
            <source>{unit}; across: {x}; up: {y}</source>
            <translation>{unit}; 가로축: {x}, 세로축: {y}</translation>
        </message>
        <message>
            <source>{what}: {present} at present</source>
            <translation>{what}: 현재 {present}</translation>
        </message>
        <message>
            <source>{years}; line: {position}</source>
            <translation>{years}; 선: {position}</translation>
        </message>
        <message>
            <source>{year}: the middle {middle}, half of the draws {first} to {third}, nine of ten {low} to {high}; the document says {document}.</source>
            <translation>{year}년: 중앙값 {middle}, 50% 구간 {first} – {third}, 90% 구간 {low} – {high}; 문서 값 {document}.</translation>
        </message>
        <message>
            <source>“{name}” is not there any more, or can't be read. Saving writes it anew.</source>
            <translation>“{name}” 파일이 없어졌거나 읽을 수 없습니다. 저장하면 새로 씁니다.</translation>
        </message>
        <message>
            <source>“{name}” is of no format that can be written; those are {known}.</source>
            <translation>“{name}” 파일의 형식으로는 쓸 수 없습니다. 쓸 수 있는 것: {known}.</translation>
        </message>
        <message>
            <source>“{name}” is open in {holder}. Saving here asks for another name.</source>
            <translation>“{name}” 파일은 {holder}에서 열려 있습니다. 여기서 저장하면 다른 이름을 묻습니다.</translation>
        </message>
        <message>
            <source>“{name}” is there already. Write over it?</source>
            <translation>“{name}” 파일이 이미 있습니다. 덮어쓸까요?</translation>
        </message>
        <message>
            <source>“{text}” is none of: {offered}.</source>
            <translation>다음 가운데 “{text}” 항목이 없습니다: {offered}.</translation>
        </message>
        <message>
            <source>… and {count} more</source>
            <translation>… 그 밖에 {count}건</translation>
        </message>
        <message>
            <source>… and {n} more</source>
            <translation>… 그 밖에 {n}건</translation>
        </message>
        <message>
            <source>✓ done</source>
            <translation>✓ 완료</translation>
        </message>
    </context>
</TS>
