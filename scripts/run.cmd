@echo off
rem Set up, build the graph, answer "who works with whom", open the explorer.
chcp 65001 >nul
cd /d "%~dp0\.."
if not exist .venv py -3 -m venv .venv || exit /b 1
.venv\Scripts\python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock || exit /b 1
.venv\Scripts\python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . || exit /b 1
.venv\Scripts\kg build --format table || exit /b 1
.venv\Scripts\kg ask partners "มูลนิธิชุมชนสงขลา" --format table || exit /b 1
if not exist build mkdir build
.venv\Scripts\kg explore -o build\explorer.html --open || exit /b 1
echo Next, try: .venv\Scripts\kg ask
