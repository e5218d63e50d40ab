"""The dashboard: `streamlit run dashboard.py`."""

import streamlit as st

from views import basemap, data, explorer_routes, front

data.load_early()
app = st.App("views/page.py", routes=[*front.ROUTES, *basemap.ROUTES, *explorer_routes.ROUTES])
